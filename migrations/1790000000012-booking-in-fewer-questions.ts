import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Asks at one door what booking asked at four: a trip to the database costs more than most of what is done there, and
 * those who lose a race for a time wait for the trips of those before them.
 */
export class BookingInFewerQuestions1790000000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('grant create on schema public to third_chair_door');
    await db.query(GONE);
    await db.query(TIMES_DOORS);
    await db.query(PROPOSAL_DOORS);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

const door = `language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp`;
const writingDoor = `language plpgsql security definer set search_path = pg_catalog, public, pg_temp`;

/** Replaced below by doors that return more. */
const GONE = `
  set local role third_chair_door;
  drop function door_proposal_parts(uuid, uuid);
  drop function door_confirm(uuid, uuid, uuid, timestamptz);
  drop function door_proposal_seen(uuid, uuid, timestamptz);
  reset role;
`;

const TIMES_DOORS = `
  -- All that follows from three people's calendars at one table, for the service to work out starts: never to be shown
  -- to a partner. Busy times are whole minutes since 1970, rounded outwards and in order,
  -- all beginnings and all ends.
  create function door_table_times(p_couple uuid, p_from timestamptz, p_to timestamptz, p_now timestamptz)
    returns table (sentence text, proposing boolean, own_zone text, hours jsonb, busy json) ${door}
    as $$ declare who uuid; begin
      select c.mediator_id into who from couple c where c.id = p_couple and door_seat_role(p_couple) is not null;
      if who is null then return; end if;
      return query select
        (select c.sentence from door_couple_sentence(p_couple) c),
        exists (select from proposal p where p.couple_id = p_couple and p.state = 'open' and p.expires_at > p_now),
        (select p.zone from person p where p.id = app_person()),
        (select jsonb_agg(jsonb_build_object('role', h.role, 'zone', h.zone, 'hours', h.hours))
          from door_hours_of_table(p_couple) h),
        -- By start, so that a b-tree finds them; p_from lies before whatever could still reach into the range.
        (select json_build_object('from', coalesce(array_agg(taken.from_minute), '{}'),
            'to', coalesce(array_agg(taken.to_minute), '{}'))
          from (select floor(date_part('epoch', lower(s.blocked)) / 60)::integer as from_minute,
              ceil(date_part('epoch', upper(s.blocked)) / 60)::integer as to_minute
            from session s where s.mediator_id = who and s.starts_at >= p_from and s.starts_at < p_to
              and s.state in ('held', 'confirmed', 'live')
              and not (s.state = 'held' and exists (select from proposal p
                       where p.id = s.proposal_id and (p.state <> 'open' or p.expires_at <= p_now)))
            order by s.starts_at) taken);
    end $$;

  grant execute on function door_table_times to third_chair_app;
  alter function door_table_times owner to third_chair_door;
`;

const PROPOSAL_DOORS = `
  -- Waits for one's turn to book, then gives all that settling needs. Read by the service alone; no answer leaves it.
  create function door_turn_at_proposal(p_couple uuid, p_proposal uuid, p_now timestamptz)
    returns table (proposed_by text, state text, expires_at timestamptz, slots jsonb, answers jsonb) ${writingDoor}
    as $$ begin
      perform door_booking_turn(p_couple, p_now);
      return query select p.proposed_by, p.state, p.expires_at,
            coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', s.starts_at, 'endsAt', s.ends_at)
              order by s.starts_at) from session s where s.proposal_id = p.id), '[]'),
            coalesce((select jsonb_agg(jsonb_build_object('slotId', a.slot_id, 'role', a.role, 'choice', a.choice))
              from answer a join seat t on t.couple_id = p.couple_id and t.person_id = a.person_id and t.left_at is null
                and t.role = a.role
              where a.proposal_id = p.id and a.couple_id = p.couple_id), '[]')
          from proposal p
          where p.id = p_proposal and p.couple_id = p_couple and door_seat_role(p_couple) is not null;
    end $$;

  -- Makes one held time the session, when the two who did not propose have both said yes to it, frees the others and
  -- tells everybody. Returns the notices made; none when it was not confirmed.
  create function door_confirm(p_couple uuid, p_proposal uuid, p_slot uuid, p_now timestamptz)
    returns table (notice_id uuid) ${writingDoor}
    as $$ begin
      if door_seat_role(p_couple) is null then return; end if;
      update proposal p set state = 'confirmed'
        where p.id = p_proposal and p.couple_id = p_couple and p.state = 'open' and p.expires_at > p_now
          and exists (select from session s where s.id = p_slot and s.proposal_id = p.id and s.state = 'held')
          and 2 = (select count(distinct a.role) from answer a
            join seat t on t.couple_id = p_couple and t.person_id = a.person_id and t.role = a.role and t.left_at is null
            where a.slot_id = p_slot and a.proposal_id = p.id and a.role <> p.proposed_by
              and a.choice in ('works', 'could'));
      if not found then return; end if;
      -- One statement for all: of several times that overlap, one is confirmed and the others are free at once.
      update session s set state = case s.id when p_slot then 'confirmed' else 'released' end
        where s.proposal_id = p_proposal and s.state = 'held';
      return query select t.notice_id from door_tell_table(p_slot, 'session_confirmed', 0, p_now) t;
    end $$;

  -- A proposal as any seat may see it: with one's own answers, and without who proposed or what others said.
  create function door_proposal_seen(p_couple uuid, p_proposal uuid, p_now timestamptz)
    returns table (id uuid, state text, expires_at timestamptz, own boolean, session_id uuid, slots jsonb, own_zone text)
    ${door}
    as $$ begin
      return query select p.id, seen.state, p.expires_at, p.proposed_by = door_seat_role(p_couple),
            (select s.id from session s where s.proposal_id = p.id and s.state in ('confirmed', 'live', 'ended', 'cancelled')),
            coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
                'choice', a.choice) order by s.starts_at)
              from session s left join answer a on a.slot_id = s.id and a.person_id = app_person()
              where s.proposal_id = p.id and s.state = 'held' and seen.state = 'open' and s.starts_at > p_now), '[]'),
            (select o.zone from person o where o.id = app_person())
          from proposal p, lateral (select case when p.state = 'open' and p.expires_at <= p_now then 'ended'
            else p.state end as state) seen
          where p.couple_id = p_couple and door_seat_role(p_couple) is not null
            and (p.id = p_proposal or p_proposal is null and seen.state = 'open');
    end $$;

  grant execute on function door_turn_at_proposal, door_confirm, door_proposal_seen to third_chair_app;
  alter function door_turn_at_proposal owner to third_chair_door;
  alter function door_confirm owner to third_chair_door;
  alter function door_proposal_seen owner to third_chair_door;
`;
