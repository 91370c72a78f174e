import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The countries in which a mediator is licensed, by code, beside what they say of it in words. Empty: not said. */
export class LicensedIn1790000001332 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table practice add column licensed_in text[] not null default '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('What was said would be lost: there is no way back.');
  }
}
