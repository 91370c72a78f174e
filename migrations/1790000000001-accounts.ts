import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who a person is: accounts, sign-ins and one-use links. */
export class Accounts1790000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create extension if not exists citext;
      create extension if not exists btree_gist;

      revoke all on schema public from public;
      grant usage on schema public to third_chair_app, third_chair_door;
      -- Needed for the moment in which a function changes hands.
      grant create on schema public to third_chair_door;
      alter default privileges revoke execute on functions from public;

      create function app_person() returns uuid language sql stable
        as $$ select nullif(current_setting('app.person_id', true), '')::uuid $$;
      grant execute on function app_person() to third_chair_app, third_chair_door;

      create table person (
        id uuid primary key,
        email citext not null,
        email_confirmed_at timestamptz,
        mail_bounced_at timestamptz,
        name text not null,
        password_hash text not null,
        locale text not null,
        zone text not null,
        zone_confirmed boolean not null default false,
        mediator boolean not null default false,
        created_at timestamptz not null
      );
      -- Only a confirmed account holds its address: nobody can take one by signing up with it first.
      create unique index person_email_one on person (email) where email_confirmed_at is not null;
      create table sign_in (
        id uuid primary key,
        person_id uuid not null references person (id) on delete cascade,
        token_hash bytea not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz,
        constraint sign_in_token_one unique (token_hash)
      );
      create index sign_in_person on sign_in (person_id);
      create table one_use_link (
        id uuid primary key,
        purpose text not null check (purpose in ('confirm_mail', 'mediator', 'seat')),
        token_hash bytea not null,
        person_id uuid references person (id) on delete cascade,
        couple_id uuid,
        role text check (role in ('partnerA', 'partnerB')),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint one_use_link_token_one unique (token_hash)
      );

      alter table person enable row level security;
      alter table person force row level security;
      create policy person_self on person to third_chair_app using (id = app_person()) with check (id = app_person());
      create policy person_door on person to third_chair_door using (true) with check (true);
      grant select, delete on person to third_chair_app;
      grant insert (id, email, name, password_hash, locale, zone, zone_confirmed, created_at) on person to third_chair_app;
      grant update (name, locale, zone, zone_confirmed, password_hash) on person to third_chair_app;
      grant select, update, delete on person to third_chair_door;

      alter table sign_in enable row level security;
      alter table sign_in force row level security;
      create policy sign_in_self on sign_in to third_chair_app
        using (person_id = app_person()) with check (person_id = app_person());
      create policy sign_in_door on sign_in for select to third_chair_door using (true);
      grant select, insert, delete on sign_in to third_chair_app;
      grant update (ended_at) on sign_in to third_chair_app;
      grant select on sign_in to third_chair_door;

      alter table one_use_link enable row level security;
      alter table one_use_link force row level security;
      create policy one_use_link_maker on one_use_link to third_chair_app
        using (person_id = app_person()) with check (person_id = app_person());
      create policy one_use_link_door on one_use_link to third_chair_door using (true) with check (true);
      grant select, insert, delete on one_use_link to third_chair_app;
      grant select, insert, update, delete on one_use_link to third_chair_door;

      create function door_person_of_token(p_hash bytea, p_now timestamptz)
        returns table (person_id uuid, sign_in_id uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select s.person_id, s.id from sign_in s
              where s.token_hash = p_hash and s.ended_at is null and s.expires_at > p_now $$;

      create function door_account_of(p_email text)
        returns table (person_id uuid, password_hash text, confirmed boolean)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select p.id, p.password_hash, p.email_confirmed_at is not null from person p
              where p.email = p_email::citext and p.email_confirmed_at is not null $$;

      create function door_installation_empty() returns table (empty boolean)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select not exists (select from person where mediator) $$;

      create function door_make_set_up_link(p_id uuid, p_hash bytea, p_now timestamptz, p_until timestamptz)
        returns table (made boolean)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp
        as $$ begin
          if exists (select from person where mediator) then return query select false; return; end if;
          delete from one_use_link where purpose = 'mediator' and person_id is null and used_at is null;
          insert into one_use_link (id, purpose, token_hash, created_at, expires_at)
            values (p_id, 'mediator', p_hash, p_now, p_until);
          return query select true;
        end $$;

      create function door_confirm_mail(p_hash bytea, p_now timestamptz) returns table (confirmed boolean)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp
        as $$ declare who uuid; begin
          update one_use_link set used_at = p_now
            where token_hash = p_hash and purpose = 'confirm_mail' and used_at is null and expires_at > p_now
            returning person_id into who;
          -- The link confirms the sign-up that it came of, and with it that password; others' tries are gone.
          update person p set email_confirmed_at = p_now where p.id = who and p.email_confirmed_at is null
            and not exists (select from person q where q.email = p.email and q.email_confirmed_at is not null);
          if not found then return query select false; return; end if;
          delete from person q using person p where p.id = who and q.email = p.email and q.email_confirmed_at is null;
          return query select true;
        end $$;

      create function door_become_mediator(p_hash bytea, p_now timestamptz)
        returns table (became boolean, by_set_up boolean)
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp
        as $$ declare link one_use_link; begin
          update one_use_link set used_at = p_now
            where token_hash = p_hash and purpose = 'mediator' and used_at is null and expires_at > p_now
              and (person_id is not null or not exists (select from person where mediator))
            returning * into link;
          if link.id is null or app_person() is null then return query select false, false; return; end if;
          update person set mediator = true,
            email_confirmed_at = case when link.person_id is null then p_now else email_confirmed_at end
            where id = app_person();
          return query select true, link.person_id is null;
        end $$;

      create function door_own_mediator() returns table (name text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select p.name from person p where p.id = app_person() and p.mediator $$;

      grant execute on function door_own_mediator, door_person_of_token, door_account_of, door_installation_empty, door_make_set_up_link,
        door_confirm_mail, door_become_mediator to third_chair_app;
      alter function door_own_mediator owner to third_chair_door;
      alter function door_person_of_token owner to third_chair_door;
      alter function door_account_of owner to third_chair_door;
      alter function door_installation_empty owner to third_chair_door;
      alter function door_make_set_up_link owner to third_chair_door;
      alter function door_confirm_mail owner to third_chair_door;
      alter function door_become_mediator owner to third_chair_door;
      revoke create on schema public from third_chair_door;
    `);
  }

  async down(): Promise<void> {
    throw new Error('There is no way back from the first schema.');
  }
}
