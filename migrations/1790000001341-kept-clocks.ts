import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands keeps its wall-clock time when the zone database changes. */
export class KeptClocks1790000001341 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(MARKS);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOORS);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}

const door = `language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp`;
const writingDoor = `language plpgsql security definer set search_path = pg_catalog, public, pg_temp`;

/** What could not keep its wall-clock time is marked for the mediator, like what is said about a session. */
const MARKS = `
  alter table session_mark drop constraint session_mark_kind_check;
  alter table session_mark add constraint session_mark_kind_check
    check (kind in ('cancelled', 'cannot_today', 'running_late', 'asks_to_move', 'no_show', 'clock_not_kept'));
  drop policy session_mark_made on session_mark;
  create policy session_mark_made on session_mark for insert to third_chair_app with check (
    (role = door_seat_role(couple_id) and kind not in ('no_show', 'clock_not_kept')
      or door_seat_role(couple_id) = 'mediator' and kind = 'no_show' and role <> 'mediator')
    and exists (select from session s where s.id = session_id and s.couple_id = session_mark.couple_id));
  create policy session_mark_kept on session_mark for insert to third_chair_door with check (kind = 'clock_not_kept');
  grant insert on session_mark to third_chair_door;
`;

const DOORS = `
  -- What is still to come, with the wall clock by which it was agreed on; nobody's names. In order of ids, by the thousand.
  create function door_wall_clocks(p_now timestamptz, p_after uuid)
    returns table (id uuid, starts_at timestamptz, wall_clock text, zone text) ${door}
    as $$ begin
      return query select s.id, s.starts_at, s.wall_clock, s.zone from session s
        where s.state = 'confirmed' and s.starts_at > p_now and s.id > p_after order by s.id limit 1000;
    end $$;

  -- Moves a session that still starts when it did to where its wall clock is now, and tells everybody whose it is. Where
  -- something else stands there, or there is no such time any more, it stays: that is marked, and the mediator told, once.
  create function door_keep_wall_clock(p_session uuid, p_was timestamptz, p_is timestamptz, p_now timestamptz)
    returns table (kept boolean) ${writingDoor}
    as $$ declare who uuid; moved session; begin
      select s.mediator_id into who from session s where s.id = p_session;
      if who is null then return; end if;
      perform pg_advisory_xact_lock(hashtextextended(who::text, 1107));
      if p_is is not null then
        begin
          update session s set starts_at = p_is, ends_at = s.ends_at + (p_is - p_was), sequence = s.sequence + 1,
              blocked = tstzrange(lower(s.blocked) + (p_is - p_was), upper(s.blocked) + (p_is - p_was))
            where s.id = p_session and s.state = 'confirmed' and s.starts_at = p_was and p_was > p_now
            returning * into moved;
          if moved.id is null then return; end if;
          delete from private_check c where c.session_id = moved.id and c.kind = 'start';
          insert into notice (id, person_id, kind, subject_id, revision, created_at)
            select gen_random_uuid(), t.person_id, 'session_confirmed', moved.id, moved.sequence, p_now from seat t
              where t.couple_id = moved.couple_id and t.left_at is null and t.marked_at is not null
                and (moved.kind = 'joint' or t.role = 'mediator' or t.person_id = moved.partner_id)
            on conflict do nothing;
          return query select true; return;
        exception when exclusion_violation then null;
        end;
      end if;
      insert into session_mark (id, session_id, couple_id, role, kind, late, at)
        select gen_random_uuid(), s.id, s.couple_id, 'mediator', 'clock_not_kept', false, p_now from session s
        where s.id = p_session and s.state = 'confirmed' and s.starts_at = p_was and p_was > p_now
          and not exists (select from session_mark m where m.session_id = s.id and m.kind = 'clock_not_kept');
      if not found then return; end if;
      insert into notice (id, person_id, kind, subject_id, revision, created_at)
        select gen_random_uuid(), who, 'session_word', p_session,
          (select count(*)::integer from session_mark m where m.session_id = p_session), p_now
        on conflict do nothing;
      return query select false;
    end $$;

  grant execute on function door_wall_clocks, door_keep_wall_clock to third_chair_app;
  alter function door_wall_clocks owner to third_chair_door;
  alter function door_keep_wall_clock owner to third_chair_door;
`;
