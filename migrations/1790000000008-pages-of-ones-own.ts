import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an author keeps beside a hurt: its earlier texts, its place in their list, a rest; and gentler words for it. */
export class PagesOfOnesOwn1790000000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table hurt add column place integer not null default 0, add column rest_until timestamptz;

      create table hurt_version (
        hurt_id uuid not null references hurt (id) on delete cascade,
        version integer not null,
        author_id uuid not null references person (id),
        body bytea not null,
        saved_at timestamptz not null,
        primary key (hurt_id, version)
      );
      alter table hurt_version enable row level security;
      alter table hurt_version force row level security;
      create policy hurt_version_author on hurt_version to third_chair_app using (author_id = app_person())
        with check (author_id = app_person()
          and exists (select from hurt h where h.id = hurt_id and h.author_id = app_person()));
      grant select, insert on hurt_version to third_chair_app;

      create table wording (
        id uuid primary key,
        hurt_id uuid not null references hurt (id) on delete cascade,
        couple_id uuid not null,
        author_id uuid not null references person (id),
        mediator_id uuid not null references person (id),
        body bytea not null,
        state text not null,
        suggested_at timestamptz not null,
        constraint wording_state_check check (state in ('open', 'accepted', 'declined', 'withdrawn'))
      );
      create index wording_hurt on wording (hurt_id);
      alter table wording enable row level security;
      alter table wording force row level security;
      create policy wording_author on wording for select to third_chair_app using (author_id = app_person());
      create policy wording_answered on wording for update to third_chair_app
        using (author_id = app_person() and state <> 'withdrawn')
        with check (author_id = app_person() and state in ('accepted', 'declined'));
      -- What the mediator may not read any more they may not suggest for either; the hurt's own policy says so.
      create policy wording_mediator on wording to third_chair_app
        using (mediator_id = app_person() and exists (select from hurt h where h.id = hurt_id))
        with check (mediator_id = app_person() and state in ('open', 'withdrawn') and exists (select from hurt h
          where h.id = hurt_id and h.author_id = wording.author_id and h.couple_id = wording.couple_id
            and h.author_id <> app_person()));
      grant select, insert, update (state) on wording to third_chair_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Earlier texts and suggestions would be lost: there is no way back.');
  }
}
