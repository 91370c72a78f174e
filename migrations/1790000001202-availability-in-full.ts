import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stays elsewhere, lengths for each kind of session, limits a day and a week, and who confirms what a partner proposes. */
export class AvailabilityInFull1790000001202 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(COLUMNS);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOORS);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

const door = `language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp`;
const writingDoor = `language plpgsql security definer set search_path = pg_catalog, public, pg_temp`;

/** Forced row security binds the owner, too, and would keep the lengths that stand out of the new column. */
const COLUMNS = `
  alter table availability
    add column periods jsonb not null default '[]',
    add column lengths jsonb,
    add column most_a_day integer,
    add column most_a_week integer,
    add column confirms text not null default 'by_hand';
  alter table availability no force row level security;
  update availability set lengths = jsonb_build_object('joint', jsonb_build_array(session_minutes),
    'individual', jsonb_build_array(session_minutes));
  alter table availability force row level security;
  alter table availability
    alter column lengths set not null,
    alter column periods drop default,
    alter column confirms drop default,
    drop column session_minutes,
    add constraint availability_confirms_check check (confirms in ('by_hand', 'automatically'));
`;

const DOORS = `
  set local role third_chair_door;
  create or replace function door_hours_of_table(p_couple uuid) returns table (role text, zone text, hours jsonb) ${door}
    as $$ begin
      return query select s.role, p.zone, case s.role when 'mediator' then
              (select jsonb_build_object('zone', a.zone, 'weekly', a.weekly, 'periods', a.periods,
                 'exceptions', a.exceptions, 'lengths', a.lengths, 'mostADay', a.most_a_day, 'mostAWeek', a.most_a_week,
                 'stepMinutes', a.step_minutes, 'bufferBefore', a.buffer_before, 'bufferAfter', a.buffer_after,
                 'noticeMinutes', a.notice_minutes, 'horizonDays', a.horizon_days, 'confirms', a.confirms)
               from availability a where a.mediator_id = s.person_id)
            else (select jsonb_build_object('zone', g.zone, 'weekly', g.weekly) from good_hours g
                  where g.couple_id = s.couple_id and g.person_id = s.person_id) end
          from seat s join person p on p.id = s.person_id
          where s.couple_id = p_couple and s.left_at is null and s.marked_at is not null
            and door_seat_role(p_couple) is not null order by s.role;
    end $$;

  -- Opens a proposal and holds its times. Taken times are refused by the exclusion constraint. Where the mediator lets
  -- partners' times be confirmed automatically, their yes is given with it.
  create or replace function door_propose(p_couple uuid, p_proposal uuid, p_slots jsonb, p_zone text, p_now timestamptz,
    p_until timestamptz) returns table (made boolean) ${writingDoor}
    as $$ declare who uuid; begin
      select c.mediator_id into who from couple c where c.id = p_couple and door_seat_role(p_couple) is not null;
      if who is null or jsonb_array_length(p_slots) not between 1 and 6 then return query select false; return; end if;
      perform pg_advisory_xact_lock(hashtextextended(who::text, 1107));
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
      insert into answer (slot_id, person_id, couple_id, proposal_id, role, choice, at)
        select s.id, who, p_couple, p_proposal, 'mediator', 'works', p_now
        from session s join availability a on a.mediator_id = who and a.confirms = 'automatically'
        where s.proposal_id = p_proposal and door_seat_role(p_couple) <> 'mediator';
      return query select true;
    end $$;
  reset role;

  drop policy answer_door on answer;
  create policy answer_door on answer to third_chair_door using (true) with check (true);
  grant insert on answer to third_chair_door;

  -- What counts for the limits of the mediator of a couple (without one: of the asker): the starts of each booking, in
  -- whole minutes since 1970. Those of one open proposal are one booking.
  create function door_booked(p_couple uuid, p_from timestamptz, p_to timestamptz, p_now timestamptz)
    returns table (starts jsonb) ${door}
    as $$ begin
      return query select jsonb_agg(floor(date_part('epoch', s.starts_at) / 60)::integer order by s.starts_at) from session s
          where s.mediator_id = case when p_couple is null then app_person()
              else (select c.mediator_id from couple c where c.id = p_couple and door_seat_role(p_couple) is not null) end
            and s.starts_at >= p_from and s.starts_at < p_to and s.state in ('held', 'confirmed', 'live', 'ended')
            and not (s.state = 'held' and exists (select from proposal p
                     where p.id = s.proposal_id and (p.state <> 'open' or p.expires_at <= p_now)))
          group by coalesce(s.proposal_id, s.id);
    end $$;

  grant execute on function door_booked to third_chair_app;
  alter function door_booked owner to third_chair_door;
`;
