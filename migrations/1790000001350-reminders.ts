import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How discreetly each person is written to, when they are reminded, and notices that wait until then. */
export class Reminders1790000001350 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(CHOICES);
    await db.query(WAITING);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOORS);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

const CHOICES = `
  -- What one person chose about what is sent to them. Nobody else reads it, the mediator neither.
  create table notice_choice (
    person_id uuid primary key references person (id) on delete cascade,
    discretion text not null,
    title bytea,
    remind_before integer[] not null,
    quiet_from text,
    quiet_to text,
    constraint notice_choice_discretion_check check (discretion in ('off', 'neutral', 'plain')),
    constraint notice_choice_quiet_check check ((quiet_from is null) = (quiet_to is null)),
    constraint notice_choice_few_check check (cardinality(remind_before) <= 4)
  );
  alter table notice_choice enable row level security;
  alter table notice_choice force row level security;
  create policy notice_choice_own on notice_choice to third_chair_app
    using (person_id = app_person()) with check (person_id = app_person());
  grant select, insert, update on notice_choice to third_chair_app;
`;

/** A reminder is a notice that waits. Forced row security binds the owner, too, and would keep out what was sent. */
const WAITING = `
  alter table notice
    add column minutes_before integer not null default 0,
    add column not_before timestamptz,
    add column posted boolean not null default false;
  alter table notice no force row level security;
  update notice set posted = true where sent_at is not null;
  alter table notice force row level security;
  alter table notice drop constraint notice_once;
  alter table notice add constraint notice_once unique (person_id, kind, subject_id, revision, minutes_before);
  drop index notice_due;
  create index notice_due on notice (created_at) where sent_at is null and not_before is null;
  create index notice_waiting on notice (not_before) where sent_at is null and not_before is not null;
  grant update (posted), delete on notice to third_chair_app;
  -- What was sent stays, so that nothing is told twice; a reminder that waits gives way to one at another time.
  create policy notice_given_up on notice as restrictive for delete to third_chair_app
    using (kind = 'session_reminder' and sent_at is null);
`;

const door = `language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp`;

const DOORS = `
  set local role third_chair_door;
  -- What is to be sent now: what was never sent, and what has waited long enough.
  create or replace function door_due_notices(p_before timestamptz) returns table (id uuid)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ (select n.id from notice n where n.sent_at is null and n.not_before is null and n.created_at <= p_before
             order by n.created_at limit 500)
          union all
          (select n.id from notice n where n.sent_at is null and n.not_before <= p_before order by n.not_before limit 500) $$;

  -- When the session is of which somebody has a notice. They may have left the table since, and are still told.
  create or replace function door_notice_session(p_notice uuid)
    returns table (session_id uuid, state text, starts_at timestamptz, ends_at timestamptz, sequence integer)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ select s.id, s.state, s.starts_at, s.ends_at, s.sequence
          from notice n join session s on s.id = n.subject_id
          where n.id = p_notice and n.person_id = app_person()
            and n.kind in ('session_confirmed', 'session_cancelled', 'session_reminder') $$;
  reset role;

  -- The sessions that stand of the one who asks, at every table at which they sit, from one that has not ended on.
  create function door_own_standing(p_after timestamptz)
    returns table (session_id uuid, state text, starts_at timestamptz, ends_at timestamptz, sequence integer) ${door}
    as $$ begin
      return query select s.id, s.state, s.starts_at, s.ends_at, s.sequence
        from seat t join session s on s.couple_id = t.couple_id
        where t.person_id = app_person() and t.left_at is null and t.marked_at is not null
          and s.state in ('confirmed', 'live') and s.ends_at > p_after
          and (s.kind = 'joint' or t.role = 'mediator' or s.partner_id = t.person_id)
        order by s.starts_at, s.id limit 2000;
    end $$;

  grant execute on function door_own_standing to third_chair_app;
  alter function door_own_standing owner to third_chair_door;
`;
