import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is asked at every command and every arrival is planned once. Such a question costs more to plan than to answer; told
 * how long its arrays are, PostgreSQL would plan it anew for each batch.
 */
export class PlannedOnce1790000001366 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      set local role third_chair_door;
      alter function door_append_moves set plan_cache_mode = force_generic_plan;
      alter function door_load_boards set plan_cache_mode = force_generic_plan;
      alter function door_keep_snapshots set plan_cache_mode = force_generic_plan;
      alter function door_arrivals set plan_cache_mode = force_generic_plan;
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}
