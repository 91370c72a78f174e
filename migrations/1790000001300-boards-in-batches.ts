import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the live boards of all rooms ask at once: appending in one commit, opening in one read from the last snapshot,
 * and who it is that a connection brings.
 */
export class BoardsInBatches1790000001300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(SNAPSHOTS);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOORS);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

/** The last snapshot of a board. Like the moves it is sealed, goes with its session, and nobody reads it but by a door. */
const SNAPSHOTS = `
  create table board_snapshot (
    session_id uuid not null,
    position integer not null,
    shape text not null,
    person_id uuid not null,
    body bytea not null,
    constraint board_snapshot_pkey primary key (session_id),
    constraint board_snapshot_session_id_fkey foreign key (session_id) references session (id) on delete cascade,
    constraint board_snapshot_person_id_fkey foreign key (person_id) references person (id)
  );
  alter table board_snapshot enable row level security;
  alter table board_snapshot force row level security;
  create policy board_snapshot_door on board_snapshot to third_chair_door using (true) with check (true);
  grant select, insert, update on board_snapshot to third_chair_door;
`;

const door = `language plpgsql security definer set search_path = pg_catalog, public, pg_temp`;

/**
 * The session's row \`s\` and the standing seat \`t\` there of each \`a.person_id\`, as door_session_seat finds them for the
 * one who asks. Without a seat both are null.
 */
const seated = `
  left join (session s join seat t on t.couple_id = s.couple_id and t.left_at is null and t.marked_at is not null)
    on s.id = a.session_id and s.state in ('confirmed', 'live', 'ended') and t.person_id = a.person_id
      and (s.kind = 'joint' or s.partner_id = a.person_id or s.mediator_id = a.person_id)`;

const DOORS = `
  -- Appends the commands of many rooms in one commit, at most one of each room. What has no body asks only whether the
  -- seat stands, what is known of its command, and how far the board has come. A loser says so and hinders nobody. A row
  -- that somebody holds fails the statement soon, and each is then asked alone, where it may wait.
  create function door_append_moves(p_sessions uuid[], p_persons uuid[], p_positions integer[], p_commands uuid[],
    p_digests bytea[], p_bodies bytea[], p_now timestamptz[])
    returns table (place bigint, fate text, last integer) ${door}
    as $$
    #variable_conflict use_column
    begin
      if cardinality(p_sessions) > 1 then perform set_config('lock_timeout', '200ms', true); end if;
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

  -- The boards of those who have a seat there, from a position on: first the snapshot, where there is a later one of
  -- this shape, then every move after it. A seat without anything new is one row without a body.
  create function door_load_boards(p_sessions uuid[], p_persons uuid[], p_after integer[], p_shape text)
    returns table (place bigint, state text, is_move boolean, "position" integer, person_id uuid, body bytea) ${door} stable
    as $$
    #variable_conflict use_column
    begin
      return query
      with found as (
        select a.place, a.session_id, s.state, a.after, n.position, n.person_id, n.body
        from unnest(p_sessions, p_persons, p_after) with ordinality a (session_id, person_id, after, place)
        ${seated}
        left join board_snapshot n on n.session_id = s.id and n.shape = p_shape and n.position > a.after
        where t.person_id is not null
      )
      select f.place, f.state, false, f.position, f.person_id, f.body from found f
      union all
      select f.place, f.state, true, m.position, m.person_id, m.body
      from found f join board_move m on m.session_id = f.session_id and m.position > coalesce(f.position, f.after)
      order by 1, 3, 4;
    end $$;

  -- Keeps snapshots of boards, each after a move that stands there and newer than what was kept.
  create function door_keep_snapshots(p_sessions uuid[], p_persons uuid[], p_positions integer[], p_bodies bytea[],
    p_shape text) returns table (session_id uuid) ${door}
    as $$
    #variable_conflict use_column
    begin
      if cardinality(p_sessions) > 1 then perform set_config('lock_timeout', '200ms', true); end if;
      return query
      insert into board_snapshot as kept (session_id, position, shape, person_id, body)
        select a.session_id, a.position, p_shape, a.person_id, a.body
        from unnest(p_sessions, p_persons, p_positions, p_bodies) a (session_id, person_id, position, body)
        join board_move m on m.session_id = a.session_id and m.position = a.position and m.person_id = a.person_id
        order by a.session_id
      on conflict (session_id) do update
        set position = excluded.position, shape = excluded.shape, person_id = excluded.person_id, body = excluded.body
        where kept.position < excluded.position or kept.shape <> excluded.shape
      returning kept.session_id;
    end $$;

  -- Who holds each token, and what their seat at a session's table is, for connections that come. Without a person the
  -- sign-in is over; without a role there is no such seat.
  create function door_arrivals(p_tokens bytea[], p_sessions uuid[], p_now timestamptz)
    returns table (place bigint, person_id uuid, sign_in_id uuid, couple_id uuid, role text, name_a text, name_b text,
      mediator_name text, zone text, mediator_id uuid, check_given boolean, ended boolean, last integer) ${door} stable
    as $$
    #variable_conflict use_column
    begin
      return query
      select a.place, a.person_id, a.sign_in_id, s.couple_id, t.role, c.name_a, c.name_b, c.mediator_name, p.zone, s.mediator_id,
        exists (select from private_check k where k.session_id = s.id and k.person_id = a.person_id and k.kind = 'start'),
        s.state = 'ended', coalesce((select max(b.position) from board_move b where b.session_id = s.id), 0)
      from (select g.place, i.person_id, i.id as sign_in_id, g.session_id
            from unnest(p_tokens, p_sessions) with ordinality g (token, session_id, place)
            left join sign_in i on i.token_hash = g.token and i.ended_at is null and i.expires_at > p_now) a
      ${seated}
      left join couple c on c.id = s.couple_id
      left join person p on p.id = a.person_id;
    end $$;

  drop function door_load_board;

  grant execute on function door_append_moves, door_load_boards, door_keep_snapshots, door_arrivals to third_chair_app;
  alter function door_append_moves owner to third_chair_door;
  alter function door_load_boards owner to third_chair_door;
  alter function door_keep_snapshots owner to third_chair_door;
  alter function door_arrivals owner to third_chair_door;
`;
