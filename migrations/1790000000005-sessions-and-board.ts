import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions and holds in one table under one exclusion constraint; private checks; the moves of the board, sealed. */
export class SessionsAndBoard1790000000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table session (
        id uuid primary key,
        couple_id uuid not null references couple (id) on delete cascade,
        mediator_id uuid not null references person (id),
        kind text not null check (kind in ('joint', 'individual')),
        partner_id uuid references person (id),
        proposal_id uuid,
        state text not null check (state in ('held', 'confirmed', 'live', 'ended', 'cancelled', 'released')),
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        blocked tstzrange not null,
        wall_clock text not null,
        zone text not null,
        sequence integer not null default 0,
        created_at timestamptz not null,
        constraint session_lasts check (ends_at > starts_at),
        constraint session_blocked_once exclude using gist (mediator_id with =, blocked with &&)
          where (state in ('held', 'confirmed', 'live'))
      );
      create index session_mediator on session (mediator_id, starts_at);
      create index session_couple on session (couple_id, starts_at);
      alter table session enable row level security;
      alter table session force row level security;
      create policy session_seen on session for select to third_chair_app using (
        door_seat_role(couple_id) = 'mediator'
        or (state in ('confirmed', 'live', 'ended', 'cancelled') and door_seat_role(couple_id) is not null
            and (kind = 'joint' or partner_id = app_person())));
      create policy session_made on session for insert to third_chair_app
        with check (mediator_id = app_person() and door_seat_role(couple_id) = 'mediator');
      create policy session_changed on session for update to third_chair_app using (
        door_seat_role(couple_id) = 'mediator'
        or (state in ('confirmed', 'live', 'cancelled') and door_seat_role(couple_id) is not null
            and (kind = 'joint' or partner_id = app_person())))
        -- A partner may only stop one: opening a table is the mediator's.
        with check (door_seat_role(couple_id) = 'mediator' or state in ('cancelled', 'ended'));
      create policy session_door on session to third_chair_door using (true) with check (true);
      grant select, insert, update (state, sequence) on session to third_chair_app;
      grant select, insert, update on session to third_chair_door;

      -- The start check and the check-out: private to their author and the mediator, destroyed when the session ends.
      create table private_check (
        id uuid primary key,
        session_id uuid not null references session (id) on delete cascade,
        couple_id uuid not null references couple (id) on delete cascade,
        person_id uuid not null references person (id),
        kind text not null check (kind in ('start', 'out')),
        body bytea not null,
        at timestamptz not null,
        constraint private_check_once unique (session_id, person_id, kind)
      );
      alter table private_check enable row level security;
      alter table private_check force row level security;
      create policy private_check_own on private_check to third_chair_app using (person_id = app_person())
        with check (person_id = app_person() and door_seat_role(couple_id) in ('partnerA', 'partnerB'));
      create policy private_check_mediator on private_check for select to third_chair_app
        using (door_seat_role(couple_id) = 'mediator'
          and exists (select from couple c where c.id = couple_id and c.state <> 'ended'));
      create policy private_check_destroyed on private_check for delete to third_chair_app
        using (door_seat_role(couple_id) = 'mediator');
      grant select, insert, update, delete on private_check to third_chair_app;

      create policy private_check_door on private_check to third_chair_door using (true) with check (true);
      grant select, delete on private_check to third_chair_door;

      -- One row for each command that was acknowledged. No role reads or writes it but through the two doors.
      create table board_move (
        session_id uuid not null references session (id) on delete cascade,
        position integer not null,
        command_id uuid not null,
        command_digest bytea not null,
        person_id uuid not null references person (id),
        body bytea not null,
        at timestamptz not null,
        constraint board_move_pkey primary key (session_id, position),
        constraint board_move_command_one unique (session_id, command_id)
      );
      alter table board_move enable row level security;
      alter table board_move force row level security;
      create policy board_move_door on board_move to third_chair_door using (true) with check (true);
      grant select, insert on board_move to third_chair_door;

      grant create on schema public to third_chair_door;

      -- Whether this person has a standing seat at the table of a session, and which.
      create function door_session_seat(p_session uuid) returns table (couple_id uuid, role text, state text, kind text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select s.couple_id, door_seat_role(s.couple_id), s.state, s.kind from session s
              where s.id = p_session and s.state in ('confirmed', 'live', 'ended')
                and door_seat_role(s.couple_id) is not null
                and (s.kind = 'joint' or s.partner_id = app_person() or s.mediator_id = app_person()) $$;

      create function door_load_board(p_session uuid, p_after integer)
        returns table ("position" integer, command_id uuid, command_digest bytea, person_id uuid, body bytea)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select m.position, m.command_id, m.command_digest, m.person_id, m.body from board_move m
              where m.session_id = p_session and m.position > p_after
                and exists (select from door_session_seat(p_session))
              order by m.position $$;

      -- Appends one command at the position that its sender decided on. The seat is checked in this same statement.
      create function door_append_move(p_session uuid, p_position integer, p_command uuid, p_digest bytea, p_body bytea,
        p_now timestamptz) returns table (fate text)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp
        as $$ declare known board_move; begin
          if not exists (select from door_session_seat(p_session)) then return query select 'no_seat'; return; end if;
          select * into known from board_move m where m.session_id = p_session and m.command_id = p_command;
          if known.command_id is not null then
            return query select case when known.command_digest = p_digest and known.person_id = app_person()
              then 'repeated' else 'reused' end;
            return;
          end if;
          if p_position <> (select coalesce(max(m.position), 0) + 1 from board_move m where m.session_id = p_session) then
            return query select 'lost'; return;
          end if;
          insert into board_move (session_id, position, command_id, command_digest, person_id, body, at)
            values (p_session, p_position, p_command, p_digest, app_person(), p_body, p_now) on conflict do nothing;
          return query select case when found then 'appended' else 'lost' end;
        end $$;

      create function door_own_clock() returns table (zone text, locale text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select p.zone, p.locale from person p where p.id = app_person() $$;

      -- Where and how the person who is asking is reached.
      create function door_own_address() returns table (person_id uuid, email text, locale text, zone text, bounced boolean)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select p.id, p.email::text, p.locale, p.zone, p.mail_bounced_at is not null from person p where p.id = app_person() $$;

      -- Readiness or consent is gone: what was held is released, what was confirmed is cancelled.
      create function door_end_carried(p_couple uuid) returns table (id uuid, sequence integer)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp
        as $$ begin
          if not door_holds_seat(p_couple) then return; end if;
          update session s set state = 'released' where s.couple_id = p_couple and s.kind = 'joint' and s.state = 'held';
          update session s set state = 'ended' where s.couple_id = p_couple and s.kind = 'joint' and s.state = 'live';
          delete from private_check c using session s where s.id = c.session_id and s.couple_id = p_couple
            and s.state = 'ended' and c.kind = 'start';
          return query update session s set state = 'cancelled', sequence = s.sequence + 1
            where s.couple_id = p_couple and s.kind = 'joint' and s.state = 'confirmed' returning s.id, s.sequence;
        end $$;

      -- The start checks of a session that is over or will not be are destroyed, whoever ended it.
      create function door_destroy_start_checks(p_session uuid) returns table (destroyed bigint)
        language sql security definer set search_path = pg_catalog, public, pg_temp
        as $$ with gone as (
                delete from private_check c using session s where s.id = p_session and c.session_id = s.id
                  and c.kind = 'start' and s.state in ('ended', 'cancelled') and door_holds_seat(s.couple_id) returning c.id)
              select count(*) from gone $$;

      -- Tells everybody whose session it is, in the transaction that causes it; returns the notices made.
      create function door_tell_table(p_session uuid, p_kind text, p_revision integer, p_now timestamptz)
        returns table (notice_id uuid)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp
        as $$ begin
          if p_kind not in ('session_confirmed', 'session_cancelled') then return; end if;
          return query insert into notice (id, person_id, kind, subject_id, revision, created_at)
            select gen_random_uuid(), t.person_id, p_kind, s.id, p_revision, p_now
            from session s join seat t on t.couple_id = s.couple_id and t.left_at is null and t.marked_at is not null
            where s.id = p_session and s.sequence = p_revision and door_holds_seat(s.couple_id)
              and (s.kind = 'joint' or t.role = 'mediator' or t.person_id = s.partner_id)
            on conflict do nothing returning notice.id;
        end $$;

      grant execute on function door_destroy_start_checks, door_own_clock, door_own_address, door_end_carried, door_tell_table to third_chair_app;
      grant execute on function door_session_seat, door_load_board, door_append_move to third_chair_app, third_chair_door;
      alter function door_own_address owner to third_chair_door;
      alter function door_destroy_start_checks owner to third_chair_door;
      alter function door_own_clock owner to third_chair_door;
      alter function door_end_carried owner to third_chair_door;
      alter function door_tell_table owner to third_chair_door;
      alter function door_session_seat owner to third_chair_door;
      alter function door_load_board owner to third_chair_door;
      alter function door_append_move owner to third_chair_door;
      revoke create on schema public from third_chair_door;
    `);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}
