import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The address at which a calendar fetches one person's sessions: only its hash, one a person. */
export class CalendarFeeds1790000001351 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table calendar_feed (
        person_id uuid primary key references person (id) on delete cascade,
        token_hash bytea not null,
        created_at timestamptz not null,
        constraint calendar_feed_token unique (token_hash)
      );
      alter table calendar_feed enable row level security;
      alter table calendar_feed force row level security;
      create policy calendar_feed_own on calendar_feed to third_chair_app
        using (person_id = app_person()) with check (person_id = app_person());
      create policy calendar_feed_door on calendar_feed for select to third_chair_door using (true);
      grant select, insert, update, delete on calendar_feed to third_chair_app;
      grant select on calendar_feed to third_chair_door;

      grant create on schema public to third_chair_door;
      -- Whose feed an address is. Whoever has it reads what that person does, and no more.
      create function door_person_of_feed(p_hash bytea) returns table (person_id uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select f.person_id from calendar_feed f where f.token_hash = p_hash $$;
      grant execute on function door_person_of_feed to third_chair_app;
      alter function door_person_of_feed owner to third_chair_door;
      revoke create on schema public from third_chair_door;
    `);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}
