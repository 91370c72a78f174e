import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mediator's own calendars, read from elsewhere: their addresses, sealed, and when the mediator is busy by them. */
export class BusyCalendars1790000001352 implements MigrationInterface {
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

const TABLES = `
  create table busy_calendar (
    id uuid primary key,
    mediator_id uuid not null references person (id) on delete cascade,
    body bytea not null,
    created_at timestamptz not null,
    next_read_at timestamptz not null,
    tried_at timestamptz,
    read_at timestamptz,
    failure text,
    unread integer not null default 0
  );
  create index busy_calendar_mediator on busy_calendar (mediator_id);
  create index busy_calendar_due on busy_calendar (next_read_at);
  alter table busy_calendar enable row level security;
  alter table busy_calendar force row level security;
  create policy busy_calendar_own on busy_calendar to third_chair_app using (mediator_id = app_person())
    with check (mediator_id = app_person() and exists (select from door_own_mediator()));
  create policy busy_calendar_door on busy_calendar to third_chair_door using (true) with check (true);
  grant select, insert, update, delete on busy_calendar to third_chair_app;
  grant select, update (next_read_at) on busy_calendar to third_chair_door;

  -- When, and not what for: nothing else of an entry is kept.
  create table busy_time (
    calendar_id uuid not null references busy_calendar (id) on delete cascade,
    from_at timestamptz not null,
    to_at timestamptz not null,
    mediator_id uuid not null references person (id) on delete cascade,
    constraint busy_time_pkey primary key (calendar_id, from_at),
    constraint busy_time_lasts check (to_at > from_at)
  );
  create index busy_time_mediator on busy_time (mediator_id, from_at);
  alter table busy_time enable row level security;
  alter table busy_time force row level security;
  create policy busy_time_own on busy_time to third_chair_app using (mediator_id = app_person())
    with check (mediator_id = app_person() and exists (select from busy_calendar c where c.id = calendar_id));
  create policy busy_time_door on busy_time for select to third_chair_door using (true);
  grant select, insert, delete on busy_time to third_chair_app;
  grant select on busy_time to third_chair_door;
`;

const DOORS = `
  -- When the mediator of a couple (without one: the asker) is busy by their own calendars, for the service to work out
  -- starts: never to be shown to a partner. Whole minutes since 1970, rounded outwards; no piece is longer than a week.
  create function door_imported(p_couple uuid, p_from timestamptz, p_to timestamptz) returns table (imported json)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ declare who uuid; begin
      if p_couple is null then who := app_person();
      else select c.mediator_id into who from couple c where c.id = p_couple and door_seat_role(p_couple) is not null;
      end if;
      return query select json_build_object('from', coalesce(array_agg(taken.from_minute), '{}'),
          'to', coalesce(array_agg(taken.to_minute), '{}'))
        from (select floor(date_part('epoch', b.from_at) / 60)::integer as from_minute,
            ceil(date_part('epoch', b.to_at) / 60)::integer as to_minute
          from busy_time b
          where b.mediator_id = who and b.from_at >= p_from - interval '7 days' and b.from_at < p_to and b.to_at > p_from
          order by b.from_at) taken;
    end $$;

  -- The calendars that are to be read again, for whoever asks first; nobody else gets them until they are due again.
  create function door_claim_calendars(p_now timestamptz, p_until timestamptz)
    returns table (calendar_id uuid, mediator_id uuid)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$ begin
      return query update busy_calendar c set next_read_at = p_until
        from (select d.id from busy_calendar d where d.next_read_at <= p_now order by d.next_read_at limit 20
          for update skip locked) due
        where c.id = due.id returning c.id, c.mediator_id;
    end $$;

  grant execute on function door_imported, door_claim_calendars to third_chair_app;
  alter function door_imported owner to third_chair_door;
  alter function door_claim_calendars owner to third_chair_door;
`;
