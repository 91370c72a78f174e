import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is said about a session a second time soon after the first is noted, and nobody is sent another mail for it. */
export class SaidAgain1790000001370 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(MARKS);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOOR);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

const MARKS = `
  alter table session_mark add column told_at timestamptz;
  create policy session_mark_again on session_mark for update to third_chair_door using (true) with check (true);
  grant update (at) on session_mark to third_chair_door;
`;

const DOOR = `
  -- Whether the one who asks has said the same of a session since then, so that a mail of it went out: said again, it is
  -- noted when. Partners can't read what is marked, not even their own. Two presses at once wait for each other.
  create function door_said_again(p_session uuid, p_kind text, p_since timestamptz, p_now timestamptz)
    returns table (again boolean)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$ begin
      perform pg_advisory_xact_lock(hashtextextended(p_session::text || app_person()::text, 1370));
      update session_mark m set at = greatest(m.at, p_now)
        where m.session_id = p_session and m.kind = p_kind and m.kind in ('running_late', 'asks_to_move')
          and m.role = door_seat_role(m.couple_id) and coalesce(m.told_at, m.at) > p_since;
      return query select found;
    end $$;
  grant execute on function door_said_again to third_chair_app;
  alter function door_said_again owner to third_chair_door;
`;
