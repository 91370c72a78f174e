import type { MigrationInterface, QueryRunner } from 'typeorm';

/** On which device somebody's own pages were opened before. */
export class DevicesOfTheAgenda1790000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table sign_in add column agenda_opened_at timestamptz;
      grant update (agenda_opened_at) on sign_in to third_chair_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Which devices were seen before would be forgotten: there is no way back.');
  }
}
