import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sessions with one partner alone, proposals that move what stands, what is marked for the mediator alone, and how long
 * before a session cancelling is late.
 */
export class AloneAndMoving1790000001218 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(MARKS);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(GONE);
    await db.query(TIMES_DOORS);
    await db.query(PROPOSAL_DOORS);
    await db.query(MARK_DOORS);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

const door = `language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp`;
const writingDoor = `language plpgsql security definer set search_path = pg_catalog, public, pg_temp`;

const TABLES = `
  -- What holds a new time for a session that stands may overlap that session's own: the two share their claim.
  alter table session add column claim uuid;
  alter table session drop constraint session_blocked_once;
  alter table session add constraint session_blocked_once
    exclude using gist (mediator_id with =, blocked with &&, (coalesce(claim, proposal_id, id)) with <>)
    where (state in ('held', 'confirmed', 'live'));

  -- With a partner: a session with the mediator alone, of which the other partner learns nothing.
  alter table proposal
    add column partner_id uuid references person (id),
    add column moves uuid references session (id) on delete cascade;
  drop index proposal_one_open;
  create unique index proposal_one_open on proposal (couple_id) where state = 'open' and partner_id is null;
  create unique index proposal_one_open_alone on proposal (couple_id, partner_id)
    where state = 'open' and partner_id is not null;

  alter table practice add column late_hours integer not null default 24;
  alter table practice add constraint practice_late_hours_check check (late_hours between 0 and 168);
`;

/** Rows of their own: a partner may read the row of a session, and nobody but the mediator what is marked about it. */
const MARKS = `
  create table session_mark (
    id uuid primary key,
    session_id uuid not null references session (id) on delete cascade,
    couple_id uuid not null references couple (id) on delete cascade,
    role text not null check (role in ('partnerA', 'partnerB', 'mediator')),
    kind text not null check (kind in ('cancelled', 'cannot_today', 'running_late', 'asks_to_move', 'no_show')),
    late boolean not null,
    at timestamptz not null
  );
  create index session_mark_session on session_mark (session_id);
  create index session_mark_couple on session_mark (couple_id, at);
  alter table session_mark enable row level security;
  alter table session_mark force row level security;
  create policy session_mark_read on session_mark for select to third_chair_app
    using (door_seat_role(couple_id) = 'mediator');
  create policy session_mark_made on session_mark for insert to third_chair_app with check (
    (role = door_seat_role(couple_id) and kind <> 'no_show'
      or door_seat_role(couple_id) = 'mediator' and kind = 'no_show' and role <> 'mediator')
    and exists (select from session s where s.id = session_id and s.couple_id = session_mark.couple_id));
  create policy session_mark_taken_back on session_mark for delete to third_chair_app
    using (door_seat_role(couple_id) = 'mediator' and kind = 'no_show');
  create policy session_mark_door on session_mark for select to third_chair_door using (true);
  grant select, insert, delete on session_mark to third_chair_app;
  grant select on session_mark to third_chair_door;
`;

/** Replaced below by doors that know of one partner alone. */
const GONE = `
  set local role third_chair_door;
  drop function door_table_times(uuid, timestamptz, timestamptz, timestamptz);
  drop function door_propose(uuid, uuid, jsonb, text, timestamptz, timestamptz);
  drop function door_proposal_seen(uuid, uuid, timestamptz);
  drop function door_turn_at_proposal(uuid, uuid, timestamptz);
  reset role;
`;

const TIMES_DOORS = `
  -- The partner in a seat, for whoever may ask of a session with them alone: the mediator, and they themselves.
  create function door_alone(p_couple uuid, p_with text) returns table (partner_id uuid) ${door}
    as $$ begin
      return query select t.person_id from seat t
        where t.couple_id = p_couple and t.role = p_with and t.role <> 'mediator' and t.left_at is null
          and t.marked_at is not null and door_seat_role(p_couple) in ('mediator', p_with);
    end $$;

  -- All that follows from three people's calendars at one table, for the service to work out starts: never to be shown
  -- to a partner. Busy times are whole minutes since 1970, rounded outwards and in order, all beginnings and all ends;
  -- of the sessions before, and those that stand, it is the last five starts. With a partner it is about sessions with
  -- them alone: nothing in it depends on what the other one does, but that a time is taken. A session that is to be
  -- moved is not in its own way.
  create function door_table_times(p_couple uuid, p_from timestamptz, p_to timestamptz, p_now timestamptz, p_with text,
    p_moving uuid) returns table (sentence text, proposing boolean, partners_may boolean, own_zone text, hours jsonb,
      busy json, past json, moving json) ${door}
    as $$ declare who uuid; alone uuid; moved session; begin
      select c.mediator_id into who from couple c where c.id = p_couple and door_seat_role(p_couple) is not null;
      if who is null then return; end if;
      if p_with is not null then
        select a.partner_id into alone from door_alone(p_couple, p_with) a;
        if alone is null then return; end if;
      end if;
      select * into moved from session s where s.id = p_moving and s.couple_id = p_couple and s.state = 'confirmed'
        and s.partner_id is not distinct from alone;
      return query select
        (select c.sentence from door_couple_sentence(p_couple) c),
        exists (select from proposal p where p.couple_id = p_couple and p.partner_id is not distinct from alone
          and p.state = 'open' and p.expires_at > p_now),
        case when alone is null then (select m.may from door_partners_propose(p_couple) m)
          else coalesce((select a.partners_propose from availability a where a.mediator_id = who), false) end,
        (select p.zone from person p where p.id = app_person()),
        (select jsonb_agg(jsonb_build_object('role', h.role, 'zone', h.zone, 'hours', h.hours))
          from door_hours_of_table(p_couple) h where p_with is null or h.role in ('mediator', p_with)),
        -- By start, so that a b-tree finds them; p_from lies before whatever could still reach into the range.
        (select json_build_object('from', coalesce(array_agg(taken.from_minute), '{}'),
            'to', coalesce(array_agg(taken.to_minute), '{}'))
          from (select floor(date_part('epoch', lower(s.blocked)) / 60)::integer as from_minute,
              ceil(date_part('epoch', upper(s.blocked)) / 60)::integer as to_minute
            from session s where s.mediator_id = who and s.starts_at >= p_from and s.starts_at < p_to
              and s.state in ('held', 'confirmed', 'live') and s.id is distinct from moved.id
              and not (s.state = 'held' and exists (select from proposal p
                       where p.id = s.proposal_id and (p.state <> 'open' or p.expires_at <= p_now)))
            order by s.starts_at) taken),
        (select coalesce(json_agg(floor(date_part('epoch', before.starts_at) / 60)::integer), '[]')
          from (select s.starts_at from session s where s.couple_id = p_couple and s.partner_id is not distinct from alone
              and s.kind = case when alone is null then 'joint' else 'individual' end
              and s.state in ('confirmed', 'live', 'ended') order by s.starts_at desc limit 5) before),
        case when moved.id is not null then json_build_object('startsAt', date_part('epoch', moved.starts_at) * 1000,
          'endsAt', date_part('epoch', moved.ends_at) * 1000) end;
    end $$;

  -- How many hours before a session cancelling becomes late; the mediator's policy, told to both before they press.
  create function door_late_hours(p_couple uuid) returns table (hours integer) ${door}
    as $$ begin
      return query select coalesce(p.late_hours, 24) from couple c left join practice p on p.mediator_id = c.mediator_id
        where c.id = p_couple and door_seat_role(p_couple) is not null;
    end $$;

  grant execute on function door_table_times, door_late_hours to third_chair_app;
  grant execute on function door_alone to third_chair_app, third_chair_door;
  alter function door_alone owner to third_chair_door;
  alter function door_table_times owner to third_chair_door;
  alter function door_late_hours owner to third_chair_door;
`;

/** Whether the one who asks may know of a proposal: of one with a partner alone only they and the mediator do. */
const mayKnow = `door_seat_role(p_couple) is not null
            and (p.partner_id is null or p.partner_id = app_person() or door_seat_role(p_couple) = 'mediator')`;

const PROPOSAL_DOORS = `
  -- Opens a proposal and holds its times. Taken times are refused by the exclusion constraint. Where the mediator lets
  -- partners' times be confirmed automatically, their yes is given with it. One that moves a session shares its claim.
  create function door_propose(p_couple uuid, p_proposal uuid, p_slots jsonb, p_zone text, p_now timestamptz,
    p_until timestamptz, p_with text, p_moves uuid) returns table (made boolean) ${writingDoor}
    as $$ declare who uuid; alone uuid; moved uuid; begin
      select c.mediator_id into who from couple c where c.id = p_couple and door_seat_role(p_couple) is not null;
      if who is null or jsonb_array_length(p_slots) not between 1 and 6 then return query select false; return; end if;
      perform pg_advisory_xact_lock(hashtextextended(who::text, 1107));
      if p_with is not null then
        select a.partner_id into alone from door_alone(p_couple, p_with) a;
        if alone is null or not exists (select from couple c where c.id = p_couple and c.state <> 'ended')
          or door_seat_role(p_couple) <> 'mediator'
            and not exists (select from availability a where a.mediator_id = who and a.partners_propose) then
          return query select false; return;
        end if;
      elsif not exists (select from door_couple_sentence(p_couple) c where c.sentence = 'ready')
        or door_seat_role(p_couple) <> 'mediator' and not (select m.may from door_partners_propose(p_couple) m) then
        return query select false; return;
      end if;
      if p_moves is not null then
        select coalesce(s.claim, s.proposal_id, s.id) into moved from session s
          where s.id = p_moves and s.couple_id = p_couple and s.partner_id is not distinct from alone
            and s.state = 'confirmed' and s.starts_at > p_now;
        if moved is null then return query select false; return; end if;
      end if;
      if exists (select from proposal p where p.couple_id = p_couple and p.partner_id is not distinct from alone
          and p.state = 'open') then
        return query select false; return;
      end if;
      insert into proposal (id, couple_id, proposed_by, state, created_at, expires_at, partner_id, moves)
        values (p_proposal, p_couple, door_seat_role(p_couple), 'open', p_now, p_until, alone, p_moves);
      insert into session (id, couple_id, mediator_id, kind, partner_id, proposal_id, claim, state, starts_at, ends_at,
          blocked, wall_clock, zone, created_at)
        select gen_random_uuid(), p_couple, who, case when alone is null then 'joint' else 'individual' end, alone,
          p_proposal, moved, 'held', slot."startsAt", slot."endsAt",
          tstzrange(slot."blockedFrom", slot."blockedTo"), slot."wallClock", p_zone, p_now
        from jsonb_to_recordset(p_slots) as slot ("startsAt" timestamptz, "endsAt" timestamptz,
          "blockedFrom" timestamptz, "blockedTo" timestamptz, "wallClock" text);
      insert into answer (slot_id, person_id, couple_id, proposal_id, role, choice, at)
        select s.id, who, p_couple, p_proposal, 'mediator', 'works', p_now
        from session s join availability a on a.mediator_id = who and a.confirms = 'automatically'
        where s.proposal_id = p_proposal and door_seat_role(p_couple) <> 'mediator';
      return query select true;
    end $$;

  -- A proposal as any seat may see it: with one's own answers, and without who proposed or what others said. Without an
  -- id it is the one that is open: of all three or, with a partner, of them and the mediator.
  create function door_proposal_seen(p_couple uuid, p_proposal uuid, p_now timestamptz, p_with text)
    returns table (id uuid, state text, expires_at timestamptz, own boolean, session_id uuid, slots jsonb, own_zone text,
      alone text, moves uuid, moves_at timestamptz) ${door}
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
            p.moves, (select m.starts_at from session m where m.id = p.moves)
          from proposal p, lateral (select case when p.state = 'open' and p.expires_at <= p_now then 'ended'
            else p.state end as state) seen
          where p.couple_id = p_couple and ${mayKnow}
            and (p.id = p_proposal or p_proposal is null and seen.state = 'open'
              and p.partner_id is not distinct from (select a.partner_id from door_alone(p_couple, p_with) a)
              and (p_with is null or p.partner_id is not null));
    end $$;

  -- Waits for one's turn to book, then gives all that settling needs. Read by the service alone; no answer leaves it.
  create function door_turn_at_proposal(p_couple uuid, p_proposal uuid, p_now timestamptz)
    returns table (proposed_by text, state text, expires_at timestamptz, slots jsonb, answers jsonb, alone text, moves uuid)
    ${writingDoor}
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
            p.moves
          from proposal p where p.id = p_proposal and p.couple_id = p_couple and ${mayKnow};
    end $$;

  -- What door_confirm is for a session of three that is new, for one with a partner alone and for one that is moved: it
  -- takes the yes of everybody whose session it is. A moved session keeps its id, and the others' times are free.
  create function door_settle(p_couple uuid, p_proposal uuid, p_slot uuid, p_now timestamptz)
    returns table (session_id uuid, sequence integer) ${writingDoor}
    as $$ declare moved uuid; held session; begin
      if door_seat_role(p_couple) is null then return; end if;
      update proposal p set state = 'confirmed'
        where p.id = p_proposal and p.couple_id = p_couple and ${mayKnow} and p.state = 'open' and p.expires_at > p_now
          and exists (select from session s where s.id = p_slot and s.proposal_id = p.id and s.state = 'held')
          and (p.moves is null or exists (select from session m
            where m.id = p.moves and m.state = 'confirmed' and m.starts_at > p_now))
          and case when p.partner_id is null then 2 else 1 end = (select count(distinct a.role) from answer a
            join seat t on t.couple_id = p_couple and t.person_id = a.person_id and t.role = a.role and t.left_at is null
            where a.slot_id = p_slot and a.proposal_id = p.id and a.role <> p.proposed_by
              and (p.partner_id is null or t.role = 'mediator' or t.person_id = p.partner_id)
              and a.choice in ('works', 'could'))
        returning p.moves into moved;
      if not found then return; end if;
      select * into held from session s where s.id = p_slot;
      if moved is null then
        update session s set state = case s.id when p_slot then 'confirmed' else 'released' end
          where s.proposal_id = p_proposal and s.state = 'held';
        return query select held.id, held.sequence; return;
      end if;
      update session s set state = 'released' where s.proposal_id = p_proposal and s.state = 'held';
      -- A start check says how it is on the day, which is another one now.
      delete from private_check c where c.session_id = moved and c.kind = 'start';
      return query update session s set starts_at = held.starts_at, ends_at = held.ends_at, blocked = held.blocked,
          wall_clock = held.wall_clock, zone = held.zone, sequence = s.sequence + 1
        where s.id = moved returning s.id, s.sequence;
    end $$;

  -- Waits for one's turn, then ends what would move a session that is about to be cancelled: new times may be offered.
  create function door_end_moves(p_couple uuid, p_session uuid, p_now timestamptz) returns table (ended bigint)
    ${writingDoor}
    as $$ begin
      perform door_booking_turn(p_couple, p_now);
      return query with over as (update proposal p set state = 'ended'
          where p.couple_id = p_couple and p.moves = p_session and p.state = 'open' and ${mayKnow} returning p.id),
        freed as (update session s set state = 'released' from over where s.proposal_id = over.id and s.state = 'held')
        select count(*) from over;
    end $$;

  set local role third_chair_door;
  -- Tells the others that times were offered. Theirs alone; which of them proposed is not in it.
  create or replace function door_tell_proposal(p_couple uuid, p_proposal uuid, p_now timestamptz)
    returns table (notice_id uuid) ${writingDoor}
    as $$ begin
      return query insert into notice (id, person_id, kind, subject_id, revision, created_at)
        select gen_random_uuid(), t.person_id, 'proposal', p.id, 1, p_now
        from proposal p join seat t on t.couple_id = p.couple_id and t.left_at is null and t.marked_at is not null
        where p.id = p_proposal and p.couple_id = p_couple and p.proposed_by = door_seat_role(p_couple)
          and t.role <> p.proposed_by
          and (p.partner_id is null or t.role = 'mediator' or t.person_id = p.partner_id)
        on conflict do nothing returning notice.id;
    end $$;

  -- Readiness or consent is gone: what it carried is released and cancelled. Sessions with one partner alone stay, until
  -- the process ends.
  create or replace function door_end_carried(p_couple uuid) returns table (id uuid, sequence integer) ${writingDoor}
    as $$ declare who uuid; over boolean; begin
      if not door_holds_seat(p_couple) then return; end if;
      select c.mediator_id, c.state = 'ended' into who, over from couple c where c.id = p_couple;
      perform pg_advisory_xact_lock(hashtextextended(who::text, 1107));
      update proposal p set state = 'ended'
        where p.couple_id = p_couple and p.state = 'open' and (over or p.partner_id is null);
      update session s set state = 'released'
        where s.couple_id = p_couple and (over or s.kind = 'joint') and s.state = 'held';
      update session s set state = 'ended'
        where s.couple_id = p_couple and (over or s.kind = 'joint') and s.state = 'live';
      delete from private_check c using session s where s.id = c.session_id and s.couple_id = p_couple
        and s.state = 'ended' and c.kind = 'start';
      return query update session s set state = 'cancelled', sequence = s.sequence + 1
        where s.couple_id = p_couple and (over or s.kind = 'joint') and s.state = 'confirmed'
        returning s.id, s.sequence;
    end $$;
  reset role;

  grant execute on function door_propose, door_proposal_seen, door_turn_at_proposal, door_settle, door_end_moves
    to third_chair_app;
  alter function door_propose owner to third_chair_door;
  alter function door_proposal_seen owner to third_chair_door;
  alter function door_turn_at_proposal owner to third_chair_door;
  alter function door_settle owner to third_chair_door;
  alter function door_end_moves owner to third_chair_door;
`;

const MARK_DOORS = `
  -- A partner's word about a session is told to the mediator alone; the mediator's, that it begins later, to whose
  -- session it is. Which is not in it.
  create function door_tell_mark(p_session uuid, p_now timestamptz) returns table (notice_id uuid) ${writingDoor}
    as $$ begin
      return query insert into notice (id, person_id, kind, subject_id, revision, created_at)
        select gen_random_uuid(), t.person_id, case t.role when 'mediator' then 'session_word' else 'session_later' end, s.id,
          -- No number that a partner is told may count the other's words.
          (select count(*)::integer from session_mark m
            where m.session_id = s.id and (t.role = 'mediator' or m.role = 'mediator')), p_now
        from session s join seat t on t.couple_id = s.couple_id and t.left_at is null and t.marked_at is not null
        where s.id = p_session and (s.kind = 'joint' or t.role = 'mediator' or t.person_id = s.partner_id)
          and case door_seat_role(s.couple_id) when 'mediator' then t.role <> 'mediator' else t.role = 'mediator' end
          and (s.kind = 'joint' or s.partner_id = app_person() or door_seat_role(s.couple_id) = 'mediator')
          and door_seat_role(s.couple_id) is not null
        on conflict do nothing returning notice.id;
    end $$;

  grant execute on function door_tell_mark to third_chair_app;
  alter function door_tell_mark owner to third_chair_door;
`;
