import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is asked at every command and every arrival is about a few rows of large tables. Priced as PostgreSQL prices a
 * turning disk, it would read a whole installation's sessions and seats for one command rather than look those few up.
 */
export class FoundOneByOne1790000001374 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      set local role third_chair_door;
      alter function door_append_moves set random_page_cost = 1.1;
      alter function door_load_boards set random_page_cost = 1.1;
      alter function door_keep_snapshots set random_page_cost = 1.1;
      alter function door_arrivals set random_page_cost = 1.1;
      reset role;
    `);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}
