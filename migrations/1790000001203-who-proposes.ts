import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may propose times, by the practice and by each partner; and the sessions before, from which turns are taken. */
export class WhoProposes1790000001203 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
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

const TABLES = `
  alter table availability add column partners_propose boolean not null default true;
  alter table availability alter column partners_propose drop default;

  -- One partner's wish that only the mediator proposes. To the other it reads like a practice that always does it so.
  create table proposing_choice (
    couple_id uuid not null references couple (id) on delete cascade,
    person_id uuid not null references person (id),
    only_mediator boolean not null,
    constraint proposing_choice_pkey primary key (couple_id, person_id)
  );
  alter table proposing_choice enable row level security;
  alter table proposing_choice force row level security;
  create policy proposing_choice_own on proposing_choice to third_chair_app using (person_id = app_person())
    with check (person_id = app_person() and door_seat_role(couple_id) in ('partnerA', 'partnerB'));
  create policy proposing_choice_mediator on proposing_choice for select to third_chair_app
    using (door_seat_role(couple_id) = 'mediator');
  create policy proposing_choice_door on proposing_choice for select to third_chair_door using (true);
  grant select, insert, update on proposing_choice to third_chair_app;
  grant select on proposing_choice to third_chair_door;
`;

const DOORS = `
  set local role third_chair_door;
  drop function door_table_times(uuid, timestamptz, timestamptz, timestamptz);
  create or replace function door_hours_of_table(p_couple uuid) returns table (role text, zone text, hours jsonb) ${door}
    as $$ begin
      return query select s.role, p.zone, case s.role when 'mediator' then
              (select jsonb_build_object('zone', a.zone, 'weekly', a.weekly, 'periods', a.periods,
                 'exceptions', a.exceptions, 'lengths', a.lengths, 'mostADay', a.most_a_day, 'mostAWeek', a.most_a_week,
                 'stepMinutes', a.step_minutes, 'bufferBefore', a.buffer_before, 'bufferAfter', a.buffer_after,
                 'noticeMinutes', a.notice_minutes, 'horizonDays', a.horizon_days)
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
        or exists (select from proposal p where p.couple_id = p_couple and p.state = 'open')
        or door_seat_role(p_couple) <> 'mediator' and not (select m.may from door_partners_propose(p_couple) m) then
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

  -- Whether partners propose times at this table: neither the practice nor one of them said that only the mediator does.
  create function door_partners_propose(p_couple uuid) returns table (may boolean) ${door}
    as $$ begin
      return query select coalesce(bool_and(a.partners_propose), false)
          and not exists (select from proposing_choice o join seat t on t.couple_id = p_couple and t.person_id = o.person_id
            and t.left_at is null where o.couple_id = p_couple and o.only_mediator)
        from couple c left join availability a on a.mediator_id = c.mediator_id
        where c.id = p_couple and door_seat_role(p_couple) is not null;
    end $$;

  -- All that follows from three people's calendars at one table, for the service to work out starts: never to be shown
  -- to a partner. Busy times are whole minutes since 1970, rounded outwards and in order, all beginnings and all ends;
  -- of the joint sessions before, and those that stand, it is the last five starts.
  create function door_table_times(p_couple uuid, p_from timestamptz, p_to timestamptz, p_now timestamptz)
    returns table (sentence text, proposing boolean, partners_may boolean, own_zone text, hours jsonb, busy json, past json)
    ${door}
    as $$ declare who uuid; begin
      select c.mediator_id into who from couple c where c.id = p_couple and door_seat_role(p_couple) is not null;
      if who is null then return; end if;
      return query select
        (select c.sentence from door_couple_sentence(p_couple) c),
        exists (select from proposal p where p.couple_id = p_couple and p.state = 'open' and p.expires_at > p_now),
        (select m.may from door_partners_propose(p_couple) m),
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
            order by s.starts_at) taken),
        (select coalesce(json_agg(floor(date_part('epoch', before.starts_at) / 60)::integer), '[]')
          from (select s.starts_at from session s where s.couple_id = p_couple and s.kind = 'joint'
              and s.state in ('confirmed', 'live', 'ended') order by s.starts_at desc limit 5) before);
    end $$;

  grant execute on function door_partners_propose, door_table_times to third_chair_app;
  alter function door_partners_propose owner to third_chair_door;
  alter function door_table_times owner to third_chair_door;
`;
