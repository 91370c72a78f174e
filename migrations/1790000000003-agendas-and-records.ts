import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each partner's private hurts, sealed; and the log of who read private text. */
export class AgendasAndRecords1790000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      grant create on schema public to third_chair_door;
      create table hurt (
        id uuid primary key,
        couple_id uuid not null references couple (id) on delete cascade,
        author_id uuid not null references person (id),
        body bytea not null,
        version integer not null,
        reader text not null check (reader in ('only_me', 'mediator', 'may_be_brought')),
        released_version integer,
        released_at timestamptz,
        tabled_at timestamptz,
        deleted_at timestamptz,
        created_at timestamptz not null,
        saved_at timestamptz not null
      );
      create index hurt_author on hurt (author_id, couple_id);
      create index hurt_couple on hurt (couple_id) where reader <> 'only_me' and deleted_at is null;

      alter table hurt enable row level security;
      alter table hurt force row level security;
      create policy hurt_author on hurt to third_chair_app using (author_id = app_person())
        with check (author_id = app_person() and door_seat_role(couple_id) in ('partnerA', 'partnerB'));
      create policy hurt_mediator on hurt for select to third_chair_app
        using (reader <> 'only_me' and deleted_at is null and door_seat_role(couple_id) = 'mediator'
          -- An ended relationship ends access at once.
          and exists (select from couple c where c.id = couple_id and c.state <> 'ended'));
      grant select, insert, update, delete on hurt to third_chair_app;

      create table access_log (
        id uuid primary key,
        person_read uuid not null references person (id),
        reader_id uuid not null references person (id),
        what text not null check (what in ('hurt', 'start_check', 'signal')),
        subject_id uuid not null,
        at timestamptz not null,
        number integer not null,
        digest bytea not null,
        constraint access_log_number_one unique (person_read, number)
      );
      alter table access_log enable row level security;
      alter table access_log force row level security;
      create policy access_log_own on access_log for select to third_chair_app using (person_read = app_person());
      create policy access_log_door on access_log to third_chair_door using (true) with check (true);
      grant select on access_log to third_chair_app;
      grant select, insert on access_log to third_chair_door;

      -- Tabling is the mediator's, of exactly the version that its author released; the row is locked until it is done.
      create function door_table_hurt(p_hurt uuid, p_couple uuid, p_now timestamptz)
        returns table (author_id uuid, version integer, body bytea)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp
        as $$ begin
          if door_seat_role(p_couple) is distinct from 'mediator' then return; end if;
          return query update hurt h set tabled_at = p_now
            where h.id = p_hurt and h.couple_id = p_couple and h.reader = 'may_be_brought'
              and h.released_version = h.version and h.deleted_at is null
              and h.tabled_at is null
            returning h.author_id, h.version, h.body;
        end $$;

      -- A parked hurt can be tabled another day.
      create function door_untable_hurt(p_hurt uuid, p_couple uuid) returns table (untabled boolean)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp
        as $$ begin
          if not door_holds_seat(p_couple) then return; end if;
          update hurt h set tabled_at = null where h.id = p_hurt and h.couple_id = p_couple;
          return query select found;
        end $$;
      create policy hurt_door on hurt to third_chair_door using (true) with check (true);
      grant select, update (tabled_at) on hurt to third_chair_door;

      create function door_log_reading(p_id uuid, p_person uuid, p_what text, p_subject uuid, p_now timestamptz)
        returns table (logged boolean)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp
        as $$ declare last access_log; next integer; begin
          -- Only a mediator reads what is another's, and only of the people at their own tables.
          if not exists (select from seat m join seat p on p.couple_id = m.couple_id
            where m.person_id = app_person() and m.role = 'mediator' and p.person_id = p_person) then
            return query select false; return;
          end if;
          perform pg_advisory_xact_lock(hashtextextended(p_person::text, 7));
          select * into last from access_log a where a.person_read = p_person order by a.number desc limit 1;
          next := coalesce(last.number, 0) + 1;
          insert into access_log (id, person_read, reader_id, what, subject_id, at, number, digest)
            values (p_id, p_person, app_person(), p_what, p_subject, p_now, next,
              sha256(coalesce(last.digest, ''::bytea)
                || convert_to(concat_ws('|', p_id, p_person, app_person(), p_what, p_subject, p_now, next), 'UTF8')));
          return query select true;
        end $$;
      -- Thirty days after its deletion a hurt is gone; whoever asks learns only which keys to destroy.
      create function door_destroy_deleted(p_before timestamptz) returns table (hurt_id uuid)
        language sql security definer set search_path = pg_catalog, public, pg_temp
        as $$ delete from hurt h where h.deleted_at <= p_before returning h.id $$;

      grant delete on hurt to third_chair_door;
      grant execute on function door_table_hurt, door_untable_hurt, door_destroy_deleted to third_chair_app;
      grant execute on function door_log_reading to third_chair_app;
      alter function door_destroy_deleted owner to third_chair_door;
      alter function door_untable_hurt owner to third_chair_door;
      alter function door_table_hurt owner to third_chair_door;
      alter function door_log_reading owner to third_chair_door;
      revoke create on schema public from third_chair_door;
    `);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}
