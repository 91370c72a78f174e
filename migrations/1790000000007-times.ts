import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hours, proposals and private answers; what holds a time, and what makes it a session. */
export class Times1790000000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(HOLDS);
    await db.query(POLICIES);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(HOURS_DOORS);
    await db.query(PROPOSAL_DOORS);
    await db.query(WHAT_ENDS);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

const TABLES = `
  create table availability (
    mediator_id uuid primary key references person (id) on delete cascade,
    zone text not null,
    weekly jsonb not null,
    exceptions jsonb not null,
    session_minutes integer not null,
    step_minutes integer not null,
    buffer_before integer not null,
    buffer_after integer not null,
    notice_minutes integer not null,
    horizon_days integer not null
  );
  create table good_hours (
    couple_id uuid not null references couple (id) on delete cascade,
    person_id uuid not null references person (id),
    zone text not null,
    weekly jsonb not null,
    constraint good_hours_pkey primary key (couple_id, person_id)
  );
  create table proposal (
    id uuid primary key,
    couple_id uuid not null references couple (id) on delete cascade,
    proposed_by text not null check (proposed_by in ('partnerA', 'partnerB', 'mediator')),
    state text not null check (state in ('open', 'confirmed', 'ended')),
    created_at timestamptz not null,
    expires_at timestamptz not null
  );
  -- That a proposal is open is known to all three, so that this says nothing private.
  create unique index proposal_one_open on proposal (couple_id) where state = 'open';
  create index proposal_due on proposal (expires_at) where state = 'open';
  create table answer (
    slot_id uuid not null references session (id) on delete cascade,
    person_id uuid not null references person (id),
    couple_id uuid not null references couple (id) on delete cascade,
    proposal_id uuid not null references proposal (id) on delete cascade,
    role text not null check (role in ('partnerA', 'partnerB', 'mediator')),
    choice text not null check (choice in ('works', 'could', 'no')),
    at timestamptz not null,
    constraint answer_pkey primary key (slot_id, person_id)
  );
  create index answer_proposal on answer (proposal_id);
`;

/** The starts of one proposal may overlap, since only one of them can become a session; nothing else may. */
const HOLDS = `
  alter table session drop constraint session_blocked_once;
  alter table session add constraint session_blocked_once
    exclude using gist (mediator_id with =, blocked with &&, (coalesce(proposal_id, id)) with <>)
    where (state in ('held', 'confirmed', 'live'));
  create unique index session_one_of_proposal on session (proposal_id) where state in ('confirmed', 'live', 'ended');
  create index session_proposal on session (proposal_id) where proposal_id is not null;
`;

const POLICIES = `
  alter table availability enable row level security;
  alter table availability force row level security;
  create policy availability_self on availability to third_chair_app
    using (mediator_id = app_person())
    with check (mediator_id = app_person() and exists (select from door_own_mediator()));
  create policy availability_door on availability for select to third_chair_door using (true);
  grant select, insert, update on availability to third_chair_app;
  grant select on availability to third_chair_door;

  alter table good_hours enable row level security;
  alter table good_hours force row level security;
  create policy good_hours_own on good_hours to third_chair_app using (person_id = app_person())
    with check (person_id = app_person() and door_seat_role(couple_id) in ('partnerA', 'partnerB'));
  create policy good_hours_mediator on good_hours for select to third_chair_app
    using (door_seat_role(couple_id) = 'mediator');
  create policy good_hours_door on good_hours for select to third_chair_door using (true);
  grant select, insert, update on good_hours to third_chair_app;
  grant select on good_hours to third_chair_door;

  -- Who proposed is in the row, so that partners read a proposal through its door only.
  alter table proposal enable row level security;
  alter table proposal force row level security;
  create policy proposal_mediator on proposal to third_chair_app using (door_seat_role(couple_id) = 'mediator');
  create policy proposal_door on proposal to third_chair_door using (true) with check (true);
  grant select, update (state) on proposal to third_chair_app;
  grant select, insert, update on proposal to third_chair_door;

  alter table answer enable row level security;
  alter table answer force row level security;
  create policy answer_own on answer to third_chair_app using (person_id = app_person())
    with check (person_id = app_person() and role = door_seat_role(couple_id));
  create policy answer_mediator on answer for select to third_chair_app using (door_seat_role(couple_id) = 'mediator');
  create policy answer_door on answer for select to third_chair_door using (true);
  grant select, insert, update (choice, at) on answer to third_chair_app;
  grant select on answer to third_chair_door;
`;

const door = `language sql stable security definer set search_path = pg_catalog, public, pg_temp`;
const writingDoor = `language plpgsql security definer set search_path = pg_catalog, public, pg_temp`;
/** One booking of a mediator's at a time. A couple has one mediator, so that this is its turn too: nothing to sort. */
const turnOf = (mediator: string): string => `perform pg_advisory_xact_lock(hashtextextended(${mediator}::text, 1107))`;

const HOURS_DOORS = `
  -- Everybody's hours at one table, from which the service works out common starts. Never shown to a partner.
  create function door_hours_of_table(p_couple uuid) returns table (role text, zone text, hours jsonb) ${door}
    as $$ select s.role, p.zone, case s.role when 'mediator' then
              (select jsonb_build_object('zone', a.zone, 'weekly', a.weekly, 'exceptions', a.exceptions,
                 'sessionMinutes', a.session_minutes, 'stepMinutes', a.step_minutes, 'bufferBefore', a.buffer_before,
                 'bufferAfter', a.buffer_after, 'noticeMinutes', a.notice_minutes, 'horizonDays', a.horizon_days)
               from availability a where a.mediator_id = s.person_id)
            else (select jsonb_build_object('zone', g.zone, 'weekly', g.weekly) from good_hours g
                  where g.couple_id = s.couple_id and g.person_id = s.person_id) end
          from seat s join person p on p.id = s.person_id
          where s.couple_id = p_couple and s.left_at is null and s.marked_at is not null
            and door_seat_role(p_couple) is not null order by s.role $$;

  -- When the mediator of a couple (without one: the asker) is taken, and not by whom or what for.
  create function door_busy(p_couple uuid, p_from timestamptz, p_to timestamptz, p_now timestamptz)
    returns table (from_at timestamptz, to_at timestamptz) ${door}
    as $$ select lower(s.blocked), upper(s.blocked) from session s
          where s.mediator_id = case when p_couple is null then app_person()
              else (select c.mediator_id from couple c where c.id = p_couple and door_seat_role(p_couple) is not null) end
            and s.state in ('held', 'confirmed', 'live') and s.blocked && tstzrange(p_from, p_to)
            and not (s.state = 'held' and exists (select from proposal p
                     where p.id = s.proposal_id and (p.state <> 'open' or p.expires_at <= p_now)))
          order by 1 $$;

  grant execute on function door_hours_of_table, door_busy to third_chair_app;
  alter function door_hours_of_table owner to third_chair_door;
  alter function door_busy owner to third_chair_door;
`;

const PROPOSAL_DOORS = `
  -- Waits for one's turn to book with the couple's mediator, and frees what has expired there.
  create function door_booking_turn(p_couple uuid, p_now timestamptz) returns table (taken boolean) ${writingDoor}
    as $$ declare who uuid; begin
      select c.mediator_id into who from couple c where c.id = p_couple and door_seat_role(p_couple) is not null;
      if who is null then return query select false; return; end if;
      ${turnOf('who')};
      with over as (
        update proposal p set state = 'ended' from couple c
          where c.id = p.couple_id and c.mediator_id = who and p.state = 'open' and p.expires_at <= p_now returning p.id)
      update session s set state = 'released' from over where s.proposal_id = over.id and s.state = 'held';
      return query select true;
    end $$;

  -- Opens a proposal and holds its times. Taken times are refused by the exclusion constraint.
  create function door_propose(p_couple uuid, p_proposal uuid, p_slots jsonb, p_zone text, p_now timestamptz,
    p_until timestamptz) returns table (made boolean) ${writingDoor}
    as $$ declare who uuid; begin
      select c.mediator_id into who from couple c where c.id = p_couple and door_seat_role(p_couple) is not null;
      if who is null or jsonb_array_length(p_slots) not between 1 and 6 then return query select false; return; end if;
      ${turnOf('who')};
      if not exists (select from door_couple_sentence(p_couple) c where c.sentence = 'ready')
        or exists (select from proposal p where p.couple_id = p_couple and p.state = 'open') then
        return query select false; return;
      end if;
      insert into proposal (id, couple_id, proposed_by, state, created_at, expires_at)
        values (p_proposal, p_couple, door_seat_role(p_couple), 'open', p_now, p_until);
      insert into session (id, couple_id, mediator_id, kind, proposal_id, state, starts_at, ends_at, blocked, wall_clock,
          zone, created_at)
        select gen_random_uuid(), p_couple, who, 'joint', p_proposal, 'held', slot."startsAt", slot."endsAt",
          tstzrange(slot."blockedFrom", slot."blockedTo"), slot."wallClock", p_zone, p_now
        from jsonb_to_recordset(p_slots) as slot ("startsAt" timestamptz, "endsAt" timestamptz,
          "blockedFrom" timestamptz, "blockedTo" timestamptz, "wallClock" text);
      return query select true;
    end $$;

  -- A proposal as any seat may see it: with one's own answers, and without who proposed or what others said.
  create function door_proposal_seen(p_couple uuid, p_proposal uuid, p_now timestamptz)
    returns table (id uuid, state text, expires_at timestamptz, own boolean, session_id uuid, slots jsonb) ${door}
    as $$ select p.id, seen.state, p.expires_at, p.proposed_by = door_seat_role(p_couple),
            (select s.id from session s where s.proposal_id = p.id and s.state in ('confirmed', 'live', 'ended', 'cancelled')),
            coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
                'choice', a.choice) order by s.starts_at)
              from session s left join answer a on a.slot_id = s.id and a.person_id = app_person()
              where s.proposal_id = p.id and s.state = 'held' and seen.state = 'open' and s.starts_at > p_now), '[]')
          from proposal p, lateral (select case when p.state = 'open' and p.expires_at <= p_now then 'ended'
            else p.state end as state) seen
          where p.couple_id = p_couple and door_seat_role(p_couple) is not null
            and (p.id = p_proposal or p_proposal is null and seen.state = 'open') $$;

  -- All that settling needs. Read by the service alone, under the turn; no answer leaves it.
  create function door_proposal_parts(p_couple uuid, p_proposal uuid)
    returns table (proposed_by text, state text, expires_at timestamptz, slots jsonb, answers jsonb) ${door}
    as $$ select p.proposed_by, p.state, p.expires_at,
            coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', s.starts_at, 'endsAt', s.ends_at)
              order by s.starts_at) from session s where s.proposal_id = p.id), '[]'),
            coalesce((select jsonb_agg(jsonb_build_object('slotId', a.slot_id, 'role', a.role, 'choice', a.choice))
              from answer a join seat t on t.couple_id = p.couple_id and t.person_id = a.person_id and t.left_at is null
                and t.role = a.role
              where a.proposal_id = p.id and a.couple_id = p.couple_id), '[]')
          from proposal p
          where p.id = p_proposal and p.couple_id = p_couple and door_seat_role(p_couple) is not null $$;

  -- Makes one held time the session, when the two who did not propose have both said yes to it. Frees the others.
  create function door_confirm(p_couple uuid, p_proposal uuid, p_slot uuid, p_now timestamptz)
    returns table (confirmed boolean) ${writingDoor}
    as $$ begin
      if door_seat_role(p_couple) is null then return query select false; return; end if;
      update proposal p set state = 'confirmed'
        where p.id = p_proposal and p.couple_id = p_couple and p.state = 'open' and p.expires_at > p_now
          and exists (select from session s where s.id = p_slot and s.proposal_id = p.id and s.state = 'held')
          and 2 = (select count(distinct a.role) from answer a
            join seat t on t.couple_id = p_couple and t.person_id = a.person_id and t.role = a.role and t.left_at is null
            where a.slot_id = p_slot and a.proposal_id = p.id and a.role <> p.proposed_by
              and a.choice in ('works', 'could'));
      if not found then return query select false; return; end if;
      update session s set state = 'released' where s.proposal_id = p_proposal and s.state = 'held' and s.id <> p_slot;
      update session s set state = 'confirmed' where s.id = p_slot and s.state = 'held';
      return query select found;
    end $$;

  -- Frees what expired proposals hold. Everybody reads them as ended already.
  create function door_end_expired(p_now timestamptz) returns table (ended bigint) ${writingDoor}
    as $$ begin
      return query with due as (select p.id from proposal p where p.state = 'open' and p.expires_at <= p_now
          order by p.expires_at limit 500 for update skip locked),
        over as (update proposal p set state = 'ended' from due where p.id = due.id returning p.id),
        freed as (update session s set state = 'released' from over where s.proposal_id = over.id and s.state = 'held')
        select count(*) from over;
    end $$;

  -- Tells the two others that times were offered. Theirs alone; which of the three proposed is not in it.
  create function door_tell_proposal(p_couple uuid, p_proposal uuid, p_now timestamptz)
    returns table (notice_id uuid) ${writingDoor}
    as $$ begin
      return query insert into notice (id, person_id, kind, subject_id, revision, created_at)
        select gen_random_uuid(), t.person_id, 'proposal', p.id, 1, p_now
        from proposal p join seat t on t.couple_id = p.couple_id and t.left_at is null and t.marked_at is not null
        where p.id = p_proposal and p.couple_id = p_couple and p.proposed_by = door_seat_role(p_couple)
          and t.role <> p.proposed_by
        on conflict do nothing returning notice.id;
    end $$;

  grant execute on function door_booking_turn, door_propose, door_proposal_seen, door_proposal_parts, door_confirm,
    door_end_expired, door_tell_proposal to third_chair_app;
  alter function door_booking_turn owner to third_chair_door;
  alter function door_propose owner to third_chair_door;
  alter function door_proposal_seen owner to third_chair_door;
  alter function door_proposal_parts owner to third_chair_door;
  alter function door_confirm owner to third_chair_door;
  alter function door_end_expired owner to third_chair_door;
  alter function door_tell_proposal owner to third_chair_door;
`;

/** What ends with a couple's readiness now includes the open proposal; it waits its turn, so that no hold slips by. */
const WHAT_ENDS = `
  set local role third_chair_door;
  create or replace function door_end_carried(p_couple uuid) returns table (id uuid, sequence integer) ${writingDoor}
    as $$ declare who uuid; begin
      if not door_holds_seat(p_couple) then return; end if;
      select c.mediator_id into who from couple c where c.id = p_couple;
      ${turnOf('who')};
      update proposal p set state = 'ended' where p.couple_id = p_couple and p.state = 'open';
      update session s set state = 'released' where s.couple_id = p_couple and s.kind = 'joint' and s.state = 'held';
      update session s set state = 'ended' where s.couple_id = p_couple and s.kind = 'joint' and s.state = 'live';
      delete from private_check c using session s where s.id = c.session_id and s.couple_id = p_couple
        and s.state = 'ended' and c.kind = 'start';
      return query update session s set state = 'cancelled', sequence = s.sequence + 1
        where s.couple_id = p_couple and s.kind = 'joint' and s.state = 'confirmed' returning s.id, s.sequence;
    end $$;
  reset role;
`;
