import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A look for times asks less: what it looks for is found by an index, and who asks is looked at once. Whose turn the odd hour
 * is goes by sessions before the time that is looked at, not by the last ones of a series ahead.
 */
export class FoundByIndex1790000001365 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Whoever has many seats is asked for one of them much more often than for all.
    await db.query('drop index seat_person');
    await db.query('create index seat_person on seat (person_id, couple_id)');
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOORS);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

const door = `language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp`;
/** What several doors tell, without a look at who asks: no door itself, so that it becomes part of their own questions. */
const told = `language sql stable`;

const DOORS = `
  set local role third_chair_door;
  create function told_sentence(p_couple uuid) returns table (sentence text) ${told}
    as $$ select case
            when c.state <> 'open' then c.state
            when (select count(*) from (values ('partnerA'), ('partnerB')) as partner (role)
                  where (select r.decision from readiness r where r.couple_id = c.id and r.role = partner.role
                         order by r.recorded_at desc, r.id limit 1) in ('joint', 'shuttle')) = 2 then 'ready'
            else 'not_yet' end
          from couple c where c.id = p_couple $$;

  create function told_partners_propose(p_couple uuid) returns table (may boolean) ${told}
    as $$ select coalesce(bool_and(a.partners_propose), false)
            and not exists (select from proposing_choice o join seat t on t.couple_id = p_couple
              and t.person_id = o.person_id and t.left_at is null where o.couple_id = p_couple and o.only_mediator)
          from couple c left join availability a on a.mediator_id = c.mediator_id where c.id = p_couple $$;

  create function told_hours(p_couple uuid) returns table (role text, zone text, hours jsonb) ${told}
    as $$ select s.role, p.zone, case s.role when 'mediator' then
              (select jsonb_build_object('zone', a.zone, 'weekly', a.weekly, 'periods', a.periods,
                 'exceptions', a.exceptions, 'lengths', a.lengths, 'mostADay', a.most_a_day, 'mostAWeek', a.most_a_week,
                 'stepMinutes', a.step_minutes, 'bufferBefore', a.buffer_before, 'bufferAfter', a.buffer_after,
                 'noticeMinutes', a.notice_minutes, 'horizonDays', a.horizon_days)
               from availability a where a.mediator_id = s.person_id)
            else (select jsonb_build_object('zone', g.zone, 'weekly', g.weekly) from good_hours g
                  where g.couple_id = s.couple_id and g.person_id = s.person_id) end
          from seat s join person p on p.id = s.person_id
          where s.couple_id = p_couple and s.left_at is null and s.marked_at is not null order by s.role $$;

  create function told_imported(p_mediator uuid, p_from timestamptz, p_to timestamptz) returns table (imported json) ${told}
    as $$ select json_build_object('from', coalesce(array_agg(taken.from_minute), '{}'),
            'to', coalesce(array_agg(taken.to_minute), '{}'))
          from (select floor(date_part('epoch', b.from_at) / 60)::integer as from_minute,
              ceil(date_part('epoch', b.to_at) / 60)::integer as to_minute
            from busy_time b where b.mediator_id = p_mediator
              and b.from_at >= p_from - interval '7 days' and b.from_at < p_to and b.to_at > p_from
            order by b.from_at) taken $$;

  create or replace function door_couple_sentence(p_couple uuid) returns table (sentence text) ${door}
    as $$ begin
      return query select t.sentence from told_sentence(p_couple) t where door_holds_seat(p_couple);
    end $$;

  create or replace function door_partners_propose(p_couple uuid) returns table (may boolean) ${door}
    as $$ begin
      return query select t.may and door_seat_role(p_couple) is not null from told_partners_propose(p_couple) t;
    end $$;

  create or replace function door_hours_of_table(p_couple uuid) returns table (role text, zone text, hours jsonb) ${door}
    as $$ begin
      return query select t.role, t.zone, t.hours from told_hours(p_couple) t where door_seat_role(p_couple) is not null;
    end $$;

  -- When the mediator who asks is busy by their own calendars: whole minutes since 1970, rounded outwards; no piece is
  -- longer than a week.
  drop function door_imported(uuid, timestamptz, timestamptz);
  create function door_imported(p_from timestamptz, p_to timestamptz) returns table (imported json) ${door}
    as $$ begin return query select t.imported from told_imported(app_person(), p_from, p_to) t; end $$;

  -- All that follows from three people's calendars at one table, for the service to work out starts: never to be shown
  -- to a partner. Busy times are whole minutes since 1970, rounded outwards and in order, all beginnings and all ends;
  -- of the sessions it is the last five starts of those held, and of those that stand every one before p_to. With a
  -- partner it is about sessions with them alone: nothing in it depends on what the other one does, but that a time is
  -- taken. A session that is to be moved is not in its own way.
  drop function door_table_times(uuid, timestamptz, timestamptz, timestamptz, text, uuid);
  create function door_table_times(p_couple uuid, p_from timestamptz, p_to timestamptz, p_now timestamptz,
    p_with text, p_moving uuid) returns table (asked_by text, sentence text, proposing boolean, partners_may boolean,
      own_zone text, hours jsonb, busy json, imported json, past json, moving json) ${door}
    -- Planning all of this takes longer than answering it, and no plan is better for some couples than for others.
    set plan_cache_mode = force_generic_plan
    as $$ declare seated text := door_seat_role(p_couple); who uuid; alone uuid; moved session; begin
      if seated is null then return; end if;
      select c.mediator_id into who from couple c where c.id = p_couple;
      if p_with is not null then
        select a.partner_id into alone from door_alone(p_couple, p_with) a;
        if alone is null then return; end if;
      end if;
      if p_moving is not null then
        select * into moved from session s where s.id = p_moving and s.couple_id = p_couple and s.state = 'confirmed'
          and s.partner_id is not distinct from alone;
      end if;
      return query select seated,
        (select t.sentence from told_sentence(p_couple) t),
        exists (select from proposal p where p.couple_id = p_couple and p.partner_id is not distinct from alone
          and p.state = 'open' and p.expires_at > p_now),
        case when alone is null then (select t.may from told_partners_propose(p_couple) t)
          else coalesce((select a.partners_propose from availability a where a.mediator_id = who), false) end,
        (select p.zone from person p where p.id = app_person()),
        (select jsonb_agg(jsonb_build_object('role', h.role, 'zone', h.zone, 'hours', h.hours))
          from told_hours(p_couple) h where p_with is null or h.role in ('mediator', p_with)),
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
        (select t.imported from told_imported(who, p_from, p_to) t),
        -- From the end of the couple's sessions, whose number grows for years.
        case when alone is null then
          (select coalesce(json_agg(floor(date_part('epoch', turn.starts_at) / 60)::integer), '[]')
            from ((select s.starts_at from session s where s.couple_id = p_couple and s.kind = 'joint'
                  and s.state in ('live', 'ended') order by s.starts_at desc limit 5)
                union all (select s.starts_at from session s where s.couple_id = p_couple and s.kind = 'joint'
                  and s.state = 'confirmed' and s.starts_at > p_now and s.starts_at < p_to
                  and s.id is distinct from moved.id)) turn)
        else
          (select coalesce(json_agg(floor(date_part('epoch', turn.starts_at) / 60)::integer), '[]')
            from ((select s.starts_at from session s where s.couple_id = p_couple and s.partner_id = alone
                  and s.state in ('live', 'ended') order by s.starts_at desc limit 5)
                union all (select s.starts_at from session s where s.couple_id = p_couple and s.partner_id = alone
                  and s.state = 'confirmed' and s.starts_at > p_now and s.starts_at < p_to
                  and s.id is distinct from moved.id)) turn)
        end,
        case when moved.id is not null then json_build_object('startsAt', date_part('epoch', moved.starts_at) * 1000,
          'endsAt', date_part('epoch', moved.ends_at) * 1000) end;
    end $$;
  revoke execute on function told_sentence, told_partners_propose, told_hours, told_imported, door_imported,
    door_table_times from public;
  grant execute on function door_imported, door_table_times to third_chair_app;
  reset role;
`;
