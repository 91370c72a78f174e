import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a protocol was left when its hurt was parked, sealed; and which protocols a mediator turned on. */
export class UnfinishedProtocols1790000000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      grant create on schema public to third_chair_door;
      alter table practice add column protocols_on text[] not null default '{}';

      create table unfinished_protocol (
        hurt_id uuid primary key constraint unfinished_protocol_hurt_id_fkey references hurt (id) on delete cascade,
        couple_id uuid not null,
        body bytea not null,
        left_at timestamptz not null
      );
      alter table unfinished_protocol enable row level security;
      alter table unfinished_protocol force row level security;
      -- Whoever may not read the hurt any more reads nothing of this either; the hurt's own policy says so.
      create policy unfinished_protocol_mediator on unfinished_protocol for select to third_chair_app
        using (door_seat_role(couple_id) = 'mediator' and exists (select from hurt h where h.id = hurt_id));
      create policy unfinished_protocol_door on unfinished_protocol to third_chair_door using (true) with check (true);
      grant select on unfinished_protocol to third_chair_app;
      grant select, insert, update on unfinished_protocol to third_chair_door;

      -- A session can end by anybody's leaving, so that whoever holds a seat leaves it; only the mediator reads it.
      create function door_leave_unfinished(p_hurt uuid, p_couple uuid, p_body bytea, p_now timestamptz)
        returns table (kept boolean)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp
        as $$ begin
          if not door_holds_seat(p_couple) then return; end if;
          insert into unfinished_protocol (hurt_id, couple_id, body, left_at)
            select h.id, h.couple_id, p_body, p_now from hurt h where h.id = p_hurt and h.couple_id = p_couple
            on conflict (hurt_id) do update set body = excluded.body, left_at = excluded.left_at;
          return query select found;
        end $$;
      grant execute on function door_leave_unfinished to third_chair_app;
      alter function door_leave_unfinished owner to third_chair_door;
      revoke create on schema public from third_chair_door;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Where protocols were left would be lost: there is no way back.');
  }
}
