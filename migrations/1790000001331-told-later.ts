import type { MigrationInterface, QueryRunner } from 'typeorm';

/** After a session: a neutral mail to each at a time that the mediator chose, and being asked how one is the next day. */
export class ToldLater1790000001331 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOORS);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('Answers would be lost: there is no way back.');
  }
}

const TABLES = `
  create table later_message (
    id uuid primary key,
    session_id uuid not null references session (id) on delete cascade,
    couple_id uuid not null references couple (id) on delete cascade,
    role text not null constraint later_message_role_check check (role in ('partnerA', 'partnerB')),
    due_at timestamptz not null
  );
  create index later_message_session on later_message (session_id);
  alter table later_message enable row level security;
  alter table later_message force row level security;
  create policy later_message_mediator on later_message to third_chair_app
    using (door_seat_role(couple_id) = 'mediator') with check (door_seat_role(couple_id) = 'mediator');
  grant select, insert on later_message to third_chair_app;

  create table check_in (
    id uuid primary key,
    session_id uuid not null references session (id) on delete cascade,
    couple_id uuid not null references couple (id) on delete cascade,
    person_id uuid not null references person (id),
    opens_at timestamptz not null,
    body bytea,
    answered_at timestamptz,
    constraint check_in_once unique (session_id, person_id)
  );
  alter table check_in enable row level security;
  alter table check_in force row level security;
  create policy check_in_asked on check_in for insert to third_chair_app
    with check (door_seat_role(couple_id) = 'mediator' and body is null);
  create policy check_in_mediator on check_in for select to third_chair_app
    using (door_seat_role(couple_id) = 'mediator');
  create policy check_in_own on check_in for select to third_chair_app
    using (person_id = app_person() and door_seat_role(couple_id) in ('partnerA', 'partnerB'));
  create policy check_in_answered on check_in for update to third_chair_app
    using (person_id = app_person() and door_seat_role(couple_id) in ('partnerA', 'partnerB'))
    with check (person_id = app_person());
  grant select, insert, update (body, answered_at) on check_in to third_chair_app;

  alter table access_log drop constraint access_log_what_check;
  alter table access_log add constraint access_log_what_check
    check (what in ('hurt', 'start_check', 'signal', 'line', 'check_in'));
`;

const DOORS = `
  -- One neutral notice to one partner of a session that has ended, at a time that its mediator chose.
  create function door_tell_later(p_session uuid, p_role text, p_subject uuid, p_due timestamptz, p_now timestamptz)
    returns table (notice_id uuid)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$ begin
      return query insert into notice (id, person_id, kind, subject_id, revision, created_at, not_before)
        select gen_random_uuid(), t.person_id, 'something_new', p_subject, 1, p_now, p_due
        from session s join seat t on t.couple_id = s.couple_id and t.left_at is null and t.marked_at is not null
        where s.id = p_session and s.state = 'ended' and t.role = p_role and p_role in ('partnerA', 'partnerB')
          and (s.kind = 'joint' or t.person_id = s.partner_id) and door_seat_role(s.couple_id) = 'mediator'
        on conflict do nothing returning notice.id;
    end $$;
  grant execute on function door_tell_later to third_chair_app;
  alter function door_tell_later owner to third_chair_door;
`;
