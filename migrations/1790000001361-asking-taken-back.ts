import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Asking somebody how they are the day after can be taken back, until they are asked. */
export class AskingTakenBack1790000001361 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(GRANTS);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOOR);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

const GRANTS = `
  create policy check_in_door on check_in to third_chair_door using (true) with check (true);
  grant select, delete on check_in to third_chair_door;
  grant delete on notice to third_chair_door;
`;

const DOOR = `
  -- The question goes together with the mail that would tell of it, and only before its time: what was sent stays.
  create function door_take_back_asking(p_session uuid, p_role text, p_now timestamptz)
    returns table (taken_back boolean)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$ declare taken uuid; begin
      delete from check_in c using seat t
        where c.session_id = p_session and c.opens_at > p_now and c.answered_at is null
          and t.couple_id = c.couple_id and t.person_id = c.person_id and t.left_at is null and t.role = p_role
          and door_seat_role(c.couple_id) = 'mediator'
        returning c.id into taken;
      delete from notice n where n.subject_id = taken and n.kind = 'something_new' and n.sent_at is null;
      return query select taken is not null;
    end $$;
  grant execute on function door_take_back_asking to third_chair_app;
  alter function door_take_back_asking owner to third_chair_door;
`;
