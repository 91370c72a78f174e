import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was asked is sealed with what it led to. Until now a digest of it stood beside the seal, by which whoever had the
 * database could have tried out short words that somebody wrote, also once their key was destroyed.
 */
export class CommandsSealed1790000001372 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOORS);
    await db.query('revoke create on schema public from third_chair_door');
    await db.query('alter table board_move drop column command_digest');
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

const door = `language plpgsql security definer set search_path = pg_catalog, public, pg_temp`;

/** As in BoardsInBatches: the session's row \`s\` and the standing seat \`t\` there of each \`a.person_id\`. */
const seated = `
  left join (session s join seat t on t.couple_id = s.couple_id and t.left_at is null and t.marked_at is not null)
    on s.id = a.session_id and s.state in ('confirmed', 'live', 'ended') and t.person_id = a.person_id
      and (s.kind = 'joint' or s.partner_id = a.person_id or s.mediator_id = a.person_id)`;

const DOORS = `
  drop function door_append_moves;
  drop function door_append_move;

  -- As before, but for what was asked: of a command that is known, it is told only whose it is.
  create function door_append_moves(p_sessions uuid[], p_persons uuid[], p_positions integer[], p_commands uuid[],
    p_bodies bytea[], p_now timestamptz[], p_waits boolean)
    returns table (place bigint, fate text, last integer) ${door}
    as $$
    #variable_conflict use_column
    begin
      if not p_waits then perform set_config('lock_timeout', '200ms', true); end if;
      return query
      with judged as (
        select a.*, case when t.person_id is not null then s.state end as state, m.person_id as known_person,
          coalesce((select max(b.position) from board_move b where b.session_id = a.session_id), 0) as last
        from unnest(p_sessions, p_persons, p_positions, p_commands, p_bodies, p_now) with ordinality
          a (session_id, person_id, position, command_id, body, at, place)
        ${seated}
        left join board_move m on m.session_id = a.session_id and m.command_id = a.command_id
      ), added as (
        insert into board_move (session_id, position, command_id, person_id, body, at)
        select j.session_id, j.position, j.command_id, j.person_id, j.body, j.at from judged j
        where j.state in ('confirmed', 'live') and j.known_person is null and j.body is not null
          and j.position = j.last + 1
        order by j.session_id
        on conflict do nothing returning session_id, command_id
      )
      select j.place, case
          when j.state is null then 'no_seat'
          when j.known_person is not null then case when j.known_person = j.person_id then 'known' else 'reused' end
          when j.state = 'ended' then 'ended'
          when j.body is null then 'stands'
          when added.command_id is not null then 'appended'
          else 'lost' end, j.last
      from judged j left join added on added.session_id = j.session_id and added.command_id = j.command_id;
    end $$;

  -- The same for the one who asks, in their transaction.
  create function door_append_move(p_session uuid, p_position integer, p_command uuid, p_body bytea, p_now timestamptz)
    returns table (fate text) ${door}
    as $$ declare known uuid; begin
      if not exists (select from door_session_seat(p_session)) then return query select 'no_seat'; return; end if;
      select m.person_id into known from board_move m where m.session_id = p_session and m.command_id = p_command;
      if known is not null then
        return query select case when known = app_person() then 'known' else 'reused' end;
        return;
      end if;
      if p_position <> (select coalesce(max(m.position), 0) + 1 from board_move m where m.session_id = p_session) then
        return query select 'lost'; return;
      end if;
      insert into board_move (session_id, position, command_id, person_id, body, at)
        values (p_session, p_position, p_command, app_person(), p_body, p_now) on conflict do nothing;
      return query select case when found then 'appended' else 'lost' end;
    end $$;

  -- A command of somebody's own at a session's table where their seat stands, sealed.
  create function door_board_move(p_session uuid, p_person uuid, p_command uuid)
    returns table ("position" integer, body bytea)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ select m."position", m.body from (values (p_session, p_person)) a (session_id, person_id)
          ${seated}
          join board_move m on m.session_id = s.id and m.command_id = p_command and m.person_id = t.person_id $$;

  grant execute on function door_append_moves, door_append_move, door_board_move to third_chair_app;
  alter function door_append_moves owner to third_chair_door;
  alter function door_append_move owner to third_chair_door;
  alter function door_board_move owner to third_chair_door;
`;
