import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The id by which a page's author names it, apart from the row's. Their device makes it, so that somebody could try one
 * that they saw over a shoulder: each author has names of their own, and no one else's is ever taken.
 */
export class AnAuthorsOwnIds1790000000802 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table hurt add column own_id uuid;
      -- Forced row security binds the owner, too: without this the update would change nothing, in silence.
      alter table hurt no force row level security;
      update hurt set own_id = id;
      alter table hurt force row level security;
      alter table hurt alter column own_id set not null;
      create unique index hurt_own_id on hurt (couple_id, author_id, own_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Two authors may use one name by now: there is no way back.');
  }
}
