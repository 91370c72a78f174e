import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The key store, a database of its own: one wrapped key for each sealed item, under a random id. */
export class ItemKeys1790000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke all on schema public from public;
      grant usage on schema public to third_chair_app;
      create table item_key (
        item_id uuid primary key,
        wrapped bytea not null,
        wrapped_by integer not null
      );
      grant select, insert, delete on item_key to third_chair_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Dropping the key store would make every sealed text unreadable.');
  }
}
