import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be sent, written in the same transaction as what it tells of. */
export class Notices1790000000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      grant create on schema public to third_chair_door;
      create table notice (
        id uuid primary key,
        person_id uuid not null references person (id) on delete cascade,
        kind text not null,
        subject_id uuid not null,
        revision integer not null,
        body bytea,
        created_at timestamptz not null,
        sent_at timestamptz,
        constraint notice_once unique (person_id, kind, subject_id, revision)
      );
      create index notice_due on notice (created_at) where sent_at is null;
      alter table notice enable row level security;
      alter table notice force row level security;
      create policy notice_own on notice to third_chair_app
        using (person_id = app_person()) with check (person_id = app_person());
      create policy notice_door on notice to third_chair_door using (true) with check (true);
      grant select, insert, update (sent_at, body) on notice to third_chair_app;
      grant select, insert on notice to third_chair_door;

      -- Whose a notice is: the worker then acts as that person and sees no more than they do.
      create function door_notice_person(p_id uuid) returns table (person_id uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select n.person_id from notice n where n.id = p_id and n.sent_at is null $$;
      create function door_due_notices(p_before timestamptz) returns table (id uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select n.id from notice n where n.sent_at is null and n.created_at <= p_before order by n.created_at limit 500 $$;
      grant execute on function door_notice_person, door_due_notices to third_chair_app;
      alter function door_notice_person owner to third_chair_door;
      alter function door_due_notices owner to third_chair_door;
      revoke create on schema public from third_chair_door;
    `);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}
