import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several processes: who is connected to which of them, as long as it says so; how far boards came; sign-ins that stand. */
export class SeveralProcesses1790000001310 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A process that serves boards, and when it last said so. Its lines stand as long as that is not long ago.
      create table board_process (
        process_id uuid primary key,
        seen_at timestamptz not null
      );
      alter table board_process enable row level security;
      alter table board_process force row level security;
      create policy board_process_door on board_process to third_chair_door using (true) with check (true);
      grant select, insert, update, delete on board_process to third_chair_door;

      create table board_line (
        process_id uuid not null references board_process (process_id) on delete cascade,
        session_id uuid not null,
        role text not null check (role in ('partnerA', 'partnerB', 'mediator')),
        person_id uuid not null,
        constraint board_line_pkey primary key (process_id, session_id, role)
      );
      create index board_line_session on board_line (session_id);
      alter table board_line enable row level security;
      alter table board_line force row level security;
      create policy board_line_door on board_line to third_chair_door using (true) with check (true);
      grant select, insert, update, delete on board_line to third_chair_door;

      grant create on schema public to third_chair_door;

      -- A process says that it lives and, where they changed, whose lines it has (null: they did not). Returns the lines
      -- that other processes have at the sessions it looks at, and how long ago each of those said so. The time is the
      -- database's own, so that processes need not agree on it.
      create function door_renew_lines(p_process uuid, p_lease_ms integer, p_sessions uuid[], p_roles text[],
        p_people uuid[], p_looks uuid[])
        returns table (session_id uuid, role text, person_id uuid, age_ms double precision)
        language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
        as $$ begin
          insert into board_process (process_id, seen_at) values (p_process, clock_timestamp())
            on conflict on constraint board_process_pkey do update set seen_at = excluded.seen_at;
          if p_sessions is not null then
            delete from board_line l where l.process_id = p_process and not exists (
              select from unnest(p_sessions, p_roles) as n (its_session, its_role)
              where n.its_session = l.session_id and n.its_role = l.role);
            insert into board_line (process_id, session_id, role, person_id)
              select p_process, n.its_session, n.its_role, n.its_person
              from unnest(p_sessions, p_roles, p_people) as n (its_session, its_role, its_person)
              on conflict on constraint board_line_pkey do update set person_id = excluded.person_id
                where board_line.person_id <> excluded.person_id;
          end if;
          delete from board_process b where b.seen_at < clock_timestamp() - interval '1 hour';
          return query
            select l.session_id, l.role, l.person_id,
              (extract(epoch from clock_timestamp() - b.seen_at) * 1000)::double precision
            from board_line l join board_process b on b.process_id = l.process_id
            where l.session_id = any (p_looks) and l.process_id <> p_process
              and b.seen_at > clock_timestamp() - make_interval(secs => p_lease_ms / 1000.0);
        end $$;

      -- How far the boards of these sessions have come.
      create function door_board_heads(p_sessions uuid[]) returns table (session_id uuid, last integer)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select s.id, (select coalesce(max(m.position), 0) from board_move m where m.session_id = s.id)
              from unnest(p_sessions) as s (id) $$;

      -- Which of these sign-ins stand.
      create function door_sign_ins_standing(p_sign_ins uuid[], p_now timestamptz) returns table (sign_in_id uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select s.id from sign_in s where s.id = any (p_sign_ins) and s.ended_at is null and s.expires_at > p_now $$;

      grant execute on function door_renew_lines, door_board_heads, door_sign_ins_standing to third_chair_app;
      alter function door_renew_lines owner to third_chair_door;
      alter function door_board_heads owner to third_chair_door;
      alter function door_sign_ins_standing owner to third_chair_door;
      revoke create on schema public from third_chair_door;
    `);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back: the processes of an installation say whose lines they have.');
  }
}
