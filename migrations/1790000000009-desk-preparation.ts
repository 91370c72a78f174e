import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a mediator prepares and notes, sealed and for them alone; and that a hurt came back from the table. */
export class DeskPreparation1790000000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table preparation (
        session_id uuid primary key references session (id) on delete cascade,
        couple_id uuid not null references couple (id) on delete cascade,
        mediator_id uuid not null references person (id),
        body bytea not null,
        version integer not null,
        saved_at timestamptz not null
      );
      alter table preparation enable row level security;
      alter table preparation force row level security;
      create policy preparation_mediator on preparation to third_chair_app
        using (mediator_id = app_person() and door_seat_role(couple_id) = 'mediator')
        with check (mediator_id = app_person() and door_seat_role(couple_id) = 'mediator');
      grant select, insert, update on preparation to third_chair_app;

      create table mediator_note (
        id uuid primary key,
        couple_id uuid not null references couple (id) on delete cascade,
        mediator_id uuid not null references person (id),
        file text not null,
        body bytea not null,
        version integer not null,
        saved_at timestamptz not null,
        constraint mediator_note_file_check check (file in ('partnerA', 'partnerB', 'both')),
        constraint mediator_note_one unique (couple_id, mediator_id, file)
      );
      alter table mediator_note enable row level security;
      alter table mediator_note force row level security;
      create policy mediator_note_own on mediator_note to third_chair_app
        using (mediator_id = app_person() and door_seat_role(couple_id) = 'mediator')
        with check (mediator_id = app_person() and door_seat_role(couple_id) = 'mediator');
      grant select, insert, update on mediator_note to third_chair_app;

      alter table hurt add column last_tabled_at timestamptz;
      grant update (last_tabled_at) on hurt to third_chair_door;
      grant create on schema public to third_chair_door;
      set local role third_chair_door;
      create or replace function door_untable_hurt(p_hurt uuid, p_couple uuid) returns table (untabled boolean)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp
        as $$ begin
          if not door_holds_seat(p_couple) then return; end if;
          update hurt h set last_tabled_at = h.tabled_at, tabled_at = null
            where h.id = p_hurt and h.couple_id = p_couple;
          return query select found;
        end $$;
      reset role;
      revoke create on schema public from third_chair_door;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Plans and notes would be lost: there is no way back.');
  }
}
