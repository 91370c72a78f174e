import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A door that is made anew forgets how it is planned: CommandsSealed lost what PlannedOnce had told this one. */
export class PlannedOnceAgain1790000001373 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      set local role third_chair_door;
      alter function door_append_moves set plan_cache_mode = force_generic_plan;
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}
