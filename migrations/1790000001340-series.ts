import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions that come back: one proposal holds many times, and each of them can become a session. */
export class Series1790000001340 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(GONE);
    await db.query(DOORS);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

const door = `language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp`;
const writingDoor = `language plpgsql security definer set search_path = pg_catalog, public, pg_temp`;

/**
 * What a series holds has a claim of its own each, so that no two of them may overlap, nor one that is moved another. The
 * series is the proposal by which it came; nothing but that column says which sessions belong together.
 */
const TABLES = `
  alter table proposal add column every_weeks integer;
  alter table proposal add constraint proposal_every_weeks_check check (every_weeks in (1, 2));
  alter table session add column series_id uuid;
  create index session_series on session (series_id) where series_id is not null;
  drop index session_one_of_proposal;
  create unique index session_one_of_proposal on session (proposal_id)
    where state in ('confirmed', 'live', 'ended') and series_id is null;
`;

/** Replaced below by doors that know of series. */
const GONE = `
  set local role third_chair_door;
  drop function door_proposal_seen(uuid, uuid, timestamptz, text);
  drop function door_turn_at_proposal(uuid, uuid, timestamptz);
  reset role;
`;

/** Whether the one who asks may know of a proposal: of one with a partner alone only they and the mediator do. */
const mayKnow = `door_seat_role(p_couple) is not null
            and (p.partner_id is null or p.partner_id = app_person() or door_seat_role(p_couple) = 'mediator')`;

const DOORS = `
  set local role third_chair_door;
  -- What counts for the limits of the mediator of a couple (without one: of the asker): the starts of each booking, in
  -- whole minutes since 1970. Those of one open proposal are one booking, but for a series, each of which counts.
  create or replace function door_booked(p_couple uuid, p_from timestamptz, p_to timestamptz, p_now timestamptz)
    returns table (starts jsonb) ${door}
    as $$ begin
      return query select jsonb_agg(floor(date_part('epoch', s.starts_at) / 60)::integer order by s.starts_at) from session s
          where s.mediator_id = case when p_couple is null then app_person()
              else (select c.mediator_id from couple c where c.id = p_couple and door_seat_role(p_couple) is not null) end
            and s.starts_at >= p_from and s.starts_at < p_to and s.state in ('held', 'confirmed', 'live', 'ended')
            and not (s.state = 'held' and exists (select from proposal p
                     where p.id = s.proposal_id and (p.state <> 'open' or p.expires_at <= p_now)))
          group by coalesce(case when s.series_id is null then s.proposal_id end, s.id);
    end $$;
  reset role;

  -- Opens the proposal of a series and holds its times, each by the wall clock that the series is anchored to. The
  -- mediator's alone. Taken times are refused by the exclusion constraint.
  create function door_propose_series(p_couple uuid, p_proposal uuid, p_slots jsonb, p_zone text, p_now timestamptz,
    p_until timestamptz, p_with text, p_every integer) returns table (made boolean) ${writingDoor}
    as $$ declare who uuid; alone uuid; begin
      select c.mediator_id into who from couple c where c.id = p_couple and door_seat_role(p_couple) = 'mediator';
      if who is null or jsonb_array_length(p_slots) not between 1 and 26 then return query select false; return; end if;
      perform pg_advisory_xact_lock(hashtextextended(who::text, 1107));
      if p_with is not null then
        select a.partner_id into alone from door_alone(p_couple, p_with) a;
        if alone is null or not exists (select from couple c where c.id = p_couple and c.state <> 'ended') then
          return query select false; return;
        end if;
      elsif not exists (select from door_couple_sentence(p_couple) c where c.sentence = 'ready') then
        return query select false; return;
      end if;
      if exists (select from proposal p where p.couple_id = p_couple and p.partner_id is not distinct from alone
          and p.state = 'open') then
        return query select false; return;
      end if;
      insert into proposal (id, couple_id, proposed_by, state, created_at, expires_at, partner_id, every_weeks)
        values (p_proposal, p_couple, 'mediator', 'open', p_now, p_until, alone, p_every);
      insert into session (id, couple_id, mediator_id, kind, partner_id, proposal_id, series_id, claim, state, starts_at,
          ends_at, blocked, wall_clock, zone, created_at)
        select slot.id, p_couple, who, case when alone is null then 'joint' else 'individual' end, alone,
          p_proposal, p_proposal, slot.id, 'held', slot."startsAt", slot."endsAt",
          tstzrange(slot."blockedFrom", slot."blockedTo"), slot."wallClock", p_zone, p_now
        from jsonb_to_recordset(p_slots) as slot (id uuid, "startsAt" timestamptz, "endsAt" timestamptz,
          "blockedFrom" timestamptz, "blockedTo" timestamptz, "wallClock" text);
      return query select true;
    end $$;

  -- A proposal as any seat may see it: with one's own answers, and without who proposed or what others said. Without an
  -- id it is the one that is open: of all three or, with a partner, of them and the mediator.
  create function door_proposal_seen(p_couple uuid, p_proposal uuid, p_now timestamptz, p_with text)
    returns table (id uuid, state text, expires_at timestamptz, own boolean, session_id uuid, slots jsonb, own_zone text,
      alone text, moves uuid, moves_at timestamptz, every_weeks integer) ${door}
    as $$ begin
      return query select p.id, seen.state, p.expires_at, p.proposed_by = door_seat_role(p_couple),
            case when p.moves is not null then case when p.state = 'confirmed' then p.moves end
              else (select s.id from session s where s.proposal_id = p.id
                and s.state in ('confirmed', 'live', 'ended', 'cancelled') order by s.starts_at limit 1) end,
            coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
                'choice', a.choice) order by s.starts_at)
              from session s left join answer a on a.slot_id = s.id and a.person_id = app_person()
              where s.proposal_id = p.id and s.state = 'held' and seen.state = 'open' and s.starts_at > p_now), '[]'),
            (select o.zone from person o where o.id = app_person()),
            (select t.role from seat t where t.couple_id = p_couple and t.person_id = p.partner_id and t.left_at is null),
            p.moves, (select m.starts_at from session m where m.id = p.moves), p.every_weeks
          from proposal p, lateral (select case when p.state = 'open' and p.expires_at <= p_now then 'ended'
            else p.state end as state) seen
          where p.couple_id = p_couple and ${mayKnow}
            and (p.id = p_proposal or p_proposal is null and seen.state = 'open'
              and p.partner_id is not distinct from (select a.partner_id from door_alone(p_couple, p_with) a)
              and (p_with is null or p.partner_id is not null));
    end $$;

  -- Waits for one's turn to book, then gives all that settling needs. Read by the service alone; no answer leaves it.
  create function door_turn_at_proposal(p_couple uuid, p_proposal uuid, p_now timestamptz)
    returns table (proposed_by text, state text, expires_at timestamptz, slots jsonb, answers jsonb, alone text, moves uuid,
      every_weeks integer) ${writingDoor}
    as $$ begin
      perform door_booking_turn(p_couple, p_now);
      return query select p.proposed_by, p.state, p.expires_at,
            coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', s.starts_at, 'endsAt', s.ends_at)
              order by s.starts_at) from session s where s.proposal_id = p.id), '[]'),
            coalesce((select jsonb_agg(jsonb_build_object('slotId', a.slot_id, 'role', a.role, 'choice', a.choice))
              from answer a join seat t on t.couple_id = p.couple_id and t.person_id = a.person_id and t.left_at is null
                and t.role = a.role
              where a.proposal_id = p.id and a.couple_id = p.couple_id), '[]'),
            (select t.role from seat t where t.couple_id = p_couple and t.person_id = p.partner_id and t.left_at is null),
            p.moves, p.every_weeks
          from proposal p where p.id = p_proposal and p.couple_id = p_couple and ${mayKnow};
    end $$;

  -- Makes sessions of those held times of a series that everybody else whose they are has said yes to, frees the others
  -- and tells everybody. Returns the notices made; none when nothing was confirmed.
  create function door_settle_series(p_couple uuid, p_proposal uuid, p_slots uuid[], p_now timestamptz)
    returns table (notice_id uuid) ${writingDoor}
    as $$ begin
      if door_seat_role(p_couple) is null then return; end if;
      update proposal p set state = 'confirmed'
        where p.id = p_proposal and p.couple_id = p_couple and ${mayKnow} and p.every_weeks is not null
          and p.state = 'open' and p.expires_at > p_now and cardinality(p_slots) > 0
          and not exists (select from unnest(p_slots) wanted (id)
            where not exists (select from session s
                where s.id = wanted.id and s.proposal_id = p.id and s.state = 'held' and s.starts_at > p_now)
              or case when p.partner_id is null then 2 else 1 end <> (select count(distinct a.role) from answer a
                join seat t on t.couple_id = p_couple and t.person_id = a.person_id and t.role = a.role and t.left_at is null
                where a.slot_id = wanted.id and a.proposal_id = p.id and a.role <> p.proposed_by
                  and (p.partner_id is null or t.person_id = p.partner_id) and a.choice in ('works', 'could')));
      if not found then return; end if;
      update session s set state = case when s.id = any (p_slots) then 'confirmed' else 'released' end
        where s.proposal_id = p_proposal and s.state = 'held';
      return query select t.notice_id from unnest(p_slots) made (id),
        lateral door_tell_table(made.id, 'session_confirmed', 0, p_now) t;
    end $$;

  grant execute on function door_propose_series, door_proposal_seen, door_turn_at_proposal, door_settle_series
    to third_chair_app;
  alter function door_propose_series owner to third_chair_door;
  alter function door_proposal_seen owner to third_chair_door;
  alter function door_turn_at_proposal owner to third_chair_door;
  alter function door_settle_series owner to third_chair_door;
`;
