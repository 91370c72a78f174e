import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two partners and their mediator: the table, its seats, consents, readiness. */
export class Couples1790000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOORS);
    await db.query('revoke create on schema public from third_chair_door');
    await db.query(POLICIES);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

const TABLES = `
  create table practice (
    mediator_id uuid primary key references person (id) on delete cascade,
    code text not null,
    credentials text not null,
    places_licensed text not null,
    policy text not null check (policy in ('no_secrets', 'private_unless_safety')),
    ground_rules text not null,
    constraint practice_code_one unique (code)
  );
  create table couple (
    id uuid primary key,
    mediator_id uuid not null references person (id),
    mediator_name text not null,
    code_word text not null,
    name_a text not null,
    name_b text not null,
    policy text not null check (policy in ('no_secrets', 'private_unless_safety')),
    ground_rules text not null,
    state text not null check (state in ('open', 'on_hold', 'ended')),
    created_at timestamptz not null
  );
  create index couple_mediator on couple (mediator_id);
  create table seat (
    id uuid primary key,
    couple_id uuid not null references couple (id) on delete cascade,
    person_id uuid not null references person (id),
    role text not null check (role in ('partnerA', 'partnerB', 'mediator')),
    taken_at timestamptz not null,
    marked_at timestamptz,
    left_at timestamptz
  );
  create unique index seat_role_one on seat (couple_id, role) where left_at is null;
  create unique index seat_person_one on seat (couple_id, person_id) where left_at is null;
  create index seat_person on seat (person_id);
  create table beginning (
    id uuid primary key,
    person_id uuid not null references person (id) on delete cascade,
    mediator_id uuid not null references person (id) on delete cascade,
    own_name text not null,
    other_name text not null,
    created_at timestamptz not null,
    accepted_at timestamptz
  );
  create table consent (
    id uuid primary key,
    couple_id uuid not null references couple (id) on delete cascade,
    person_id uuid not null references person (id),
    topic text not null check (topic in ('ground_rules', 'confidentiality', 'taking_part')),
    version integer not null,
    exact_text text not null,
    given_at timestamptz not null,
    withdrawn_at timestamptz
  );
  create index consent_person on consent (couple_id, person_id);
  create table readiness (
    id uuid primary key,
    couple_id uuid not null references couple (id) on delete cascade,
    role text not null check (role in ('partnerA', 'partnerB')),
    decision text not null check (decision in ('joint', 'shuttle', 'not_now')),
    recorded_at timestamptz not null
  );
  create index readiness_couple on readiness (couple_id, role, recorded_at);
  create table standing_back (
    id uuid primary key,
    couple_id uuid not null references couple (id) on delete cascade,
    person_id uuid not null references person (id),
    kind text not null check (kind in ('hold', 'withdraw')),
    at timestamptz not null,
    lifted_at timestamptz
  );
`;

const door = `language sql stable security definer set search_path = pg_catalog, public, pg_temp`;
const writingDoor = `language plpgsql security definer set search_path = pg_catalog, public, pg_temp`;

const DOORS = `
  create function door_seat_role(p_couple uuid) returns text ${door}
    as $$ select s.role from seat s where s.couple_id = p_couple and s.person_id = app_person()
          and s.left_at is null and s.marked_at is not null $$;

  create function door_holds_seat(p_couple uuid) returns boolean ${door}
    as $$ select exists (select from seat s where s.couple_id = p_couple and s.person_id = app_person()
          and s.left_at is null) $$;

  create function door_own_seats() returns table (couple_id uuid, role text, marked boolean) ${door}
    as $$ select s.couple_id, s.role, s.marked_at is not null from seat s
          where s.person_id = app_person() and s.left_at is null order by s.couple_id $$;

  create function door_contacts(p_couple uuid) returns table (person_id uuid, zone text, bounced boolean) ${door}
    as $$ select p.id, p.zone, p.mail_bounced_at is not null from seat s join person p on p.id = s.person_id
          where s.couple_id = p_couple and s.left_at is null and door_seat_role(p_couple) = 'mediator' $$;

  create function door_link_purpose(p_hash bytea, p_now timestamptz) returns table (purpose text) ${door}
    as $$ select l.purpose from one_use_link l
          where l.token_hash = p_hash and l.used_at is null and l.expires_at > p_now $$;

  create function door_take_seat(p_hash bytea, p_seat uuid, p_now timestamptz) returns table (couple_id uuid) ${writingDoor}
    as $$ declare link one_use_link; begin
      if app_person() is null then return; end if;
      select * into link from one_use_link l
        where l.token_hash = p_hash and l.purpose = 'seat' and l.used_at is null and l.expires_at > p_now for update;
      if link.id is null then return; end if;
      if exists (select from seat s where s.couple_id = link.couple_id and s.left_at is null
                 and (s.person_id = app_person() or s.role = link.role)) then return; end if;
      update one_use_link l set used_at = p_now where l.id = link.id;
      insert into seat (id, couple_id, person_id, role, taken_at)
        values (p_seat, link.couple_id, app_person(), link.role, p_now);
      return query select link.couple_id;
    end $$;

  create function door_accept_beginning(p_beginning uuid, p_couple uuid, p_seat uuid, p_now timestamptz)
    returns table (accepted boolean) ${writingDoor}
    as $$ declare asked beginning; begin
      update beginning b set accepted_at = p_now
        where b.id = p_beginning and b.mediator_id = app_person() and b.accepted_at is null
          and exists (select from couple c where c.id = p_couple and c.mediator_id = app_person())
        returning * into asked;
      if asked.id is not null then
        insert into seat (id, couple_id, person_id, role, taken_at)
          values (p_seat, p_couple, asked.person_id, 'partnerA', p_now);
      end if;
      return query select asked.id is not null;
    end $$;

  create function door_mediator_of_code(p_code text) returns table (mediator_id uuid, name text) ${door}
    as $$ select p.id, p.name from practice r join person p on p.id = r.mediator_id
          where r.code = p_code and p.mediator $$;

  create function door_couple_sentence(p_couple uuid) returns table (sentence text) ${door}
    as $$ select case
            when c.state <> 'open' then c.state
            when (select count(*) from (values ('partnerA'), ('partnerB')) as partner (role)
                  where (select r.decision from readiness r where r.couple_id = c.id and r.role = partner.role
                         order by r.recorded_at desc, r.id limit 1) = 'joint') = 2 then 'ready'
            else 'not_yet' end
          from couple c where c.id = p_couple
            and exists (select from seat s where s.couple_id = c.id and s.person_id = app_person() and s.left_at is null) $$;

  grant select on practice, couple, consent, readiness to third_chair_door;
  grant select, insert on seat to third_chair_door;
  grant select, update on beginning to third_chair_door;

  grant execute on function door_contacts, door_own_seats, door_seat_role, door_holds_seat, door_link_purpose, door_take_seat, door_accept_beginning,
    door_mediator_of_code, door_couple_sentence to third_chair_app;
  alter function door_contacts owner to third_chair_door;
  alter function door_own_seats owner to third_chair_door;
  alter function door_seat_role owner to third_chair_door;
  alter function door_holds_seat owner to third_chair_door;
  alter function door_link_purpose owner to third_chair_door;
  alter function door_take_seat owner to third_chair_door;
  alter function door_accept_beginning owner to third_chair_door;
  alter function door_mediator_of_code owner to third_chair_door;
  alter function door_couple_sentence owner to third_chair_door;
`;

const POLICIES = `
  alter table practice enable row level security;
  alter table practice force row level security;
  create policy practice_self on practice to third_chair_app
    using (mediator_id = app_person()) with check (mediator_id = app_person());
  create policy practice_door on practice for select to third_chair_door using (true);
  grant select, insert, update on practice to third_chair_app;

  alter table couple enable row level security;
  alter table couple force row level security;
  create policy couple_seated on couple for select to third_chair_app
    using (mediator_id = app_person() or door_holds_seat(id));
  create policy couple_opened on couple for insert to third_chair_app with check (mediator_id = app_person());
  create policy couple_state on couple for update to third_chair_app
    using (mediator_id = app_person() or door_seat_role(id) is not null)
    with check (mediator_id = app_person() or state in ('on_hold', 'ended'));
  create policy couple_door on couple to third_chair_door using (true);
  grant select, insert on couple to third_chair_app;
  grant update (state) on couple to third_chair_app;

  alter table seat enable row level security;
  alter table seat force row level security;
  create policy seat_own on seat for select to third_chair_app
    using (person_id = app_person() or door_seat_role(couple_id) = 'mediator');
  create policy seat_mediator_sits on seat for insert to third_chair_app
    with check (person_id = app_person() and role = 'mediator'
      and exists (select from couple c where c.id = couple_id and c.mediator_id = app_person()));
  create policy seat_marked on seat for update to third_chair_app using (door_seat_role(couple_id) = 'mediator');
  create policy seat_door on seat to third_chair_door using (true) with check (true);
  grant select, insert on seat to third_chair_app;
  grant update (marked_at, left_at) on seat to third_chair_app;

  alter table beginning enable row level security;
  alter table beginning force row level security;
  create policy beginning_asker on beginning to third_chair_app
    using (person_id = app_person()) with check (person_id = app_person());
  create policy beginning_mediator on beginning for select to third_chair_app using (mediator_id = app_person());
  create policy beginning_door on beginning to third_chair_door using (true) with check (true);
  grant select, insert, delete on beginning to third_chair_app;

  alter table consent enable row level security;
  alter table consent force row level security;
  create policy consent_own on consent to third_chair_app
    using (person_id = app_person()) with check (person_id = app_person() and door_holds_seat(couple_id));
  create policy consent_mediator on consent for select to third_chair_app using (door_seat_role(couple_id) = 'mediator');
  create policy consent_door on consent for select to third_chair_door using (true);
  grant select, insert on consent to third_chair_app;
  grant update (withdrawn_at) on consent to third_chair_app;

  alter table readiness enable row level security;
  alter table readiness force row level security;
  create policy readiness_mediator on readiness to third_chair_app
    using (door_seat_role(couple_id) = 'mediator') with check (door_seat_role(couple_id) = 'mediator');
  create policy readiness_door on readiness for select to third_chair_door using (true);
  grant select, insert on readiness to third_chair_app;

  alter table standing_back enable row level security;
  alter table standing_back force row level security;
  create policy standing_back_own on standing_back to third_chair_app
    using (person_id = app_person()) with check (person_id = app_person() and door_seat_role(couple_id) is not null);
  create policy standing_back_mediator on standing_back for select to third_chair_app
    using (door_seat_role(couple_id) = 'mediator');
  grant select, insert on standing_back to third_chair_app;
  grant update (lifted_at) on standing_back to third_chair_app;
`;
