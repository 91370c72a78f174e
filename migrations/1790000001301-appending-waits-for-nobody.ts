import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Appending waits for a row that somebody holds only where it is asked to: until now one command alone in its batch
 * waited for as long as it took, and the commands of all other rooms behind it.
 */
export class AppendingWaitsForNobody1790000001301 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOOR);
    await db.query('revoke create on schema public from third_chair_door');
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

const DOOR = `
  drop function door_append_moves;

  -- As before, but for the last word: without it a row that somebody holds fails the statement soon.
  create function door_append_moves(p_sessions uuid[], p_persons uuid[], p_positions integer[], p_commands uuid[],
    p_digests bytea[], p_bodies bytea[], p_now timestamptz[], p_waits boolean)
    returns table (place bigint, fate text, last integer) ${door}
    as $$
    #variable_conflict use_column
    begin
      if not p_waits then perform set_config('lock_timeout', '200ms', true); end if;
      return query
      with judged as (
        select a.*, case when t.person_id is not null then s.state end as state,
          m.command_digest as known_digest, m.person_id as known_person,
          coalesce((select max(b.position) from board_move b where b.session_id = a.session_id), 0) as last
        from unnest(p_sessions, p_persons, p_positions, p_commands, p_digests, p_bodies, p_now) with ordinality
          a (session_id, person_id, position, command_id, digest, body, at, place)
        ${seated}
        left join board_move m on m.session_id = a.session_id and m.command_id = a.command_id
      ), added as (
        insert into board_move (session_id, position, command_id, command_digest, person_id, body, at)
        select j.session_id, j.position, j.command_id, j.digest, j.person_id, j.body, j.at from judged j
        where j.state in ('confirmed', 'live') and j.known_digest is null and j.body is not null
          and j.position = j.last + 1
        order by j.session_id
        on conflict do nothing returning session_id, command_id
      )
      select j.place, case
          when j.state is null then 'no_seat'
          when j.known_digest is not null then case when j.known_digest = j.digest and j.known_person = j.person_id
            then 'repeated' else 'reused' end
          when j.state = 'ended' then 'ended'
          when j.body is null then 'stands'
          when added.command_id is not null then 'appended'
          else 'lost' end, j.last
      from judged j left join added on added.session_id = j.session_id and added.command_id = j.command_id;
    end $$;

  grant execute on function door_append_moves to third_chair_app;
  alter function door_append_moves owner to third_chair_door;
`;
