import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A partner's own word for "I am not safe", which the mediator alone reads, and readings that make one line however often. */
export class SafetyWords1790000001360 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLE);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOOR);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('Words that people rely on would be lost: there is no way back.');
  }
}

const TABLE = `
  -- One word a partner and couple. That two partners chose the same one is nobody's business: no constraint looks at it.
  create table safety_word (
    id uuid primary key,
    couple_id uuid not null references couple (id) on delete cascade,
    person_id uuid not null references person (id),
    body bytea not null,
    constraint safety_word_one unique (couple_id, person_id)
  );
  alter table safety_word enable row level security;
  alter table safety_word force row level security;
  create policy safety_word_own on safety_word to third_chair_app using (person_id = app_person())
    with check (person_id = app_person() and door_seat_role(couple_id) in ('partnerA', 'partnerB'));
  create policy safety_word_mediator on safety_word for select to third_chair_app
    using (door_seat_role(couple_id) = 'mediator'
      -- An ended relationship ends access at once.
      and exists (select from couple c where c.id = couple_id and c.state <> 'ended'));
  grant select, insert, update (id, body), delete on safety_word to third_chair_app;

  alter table access_log drop constraint access_log_what_check;
  alter table access_log add constraint access_log_what_check
    check (what in ('hurt', 'start_check', 'signal', 'line', 'check_in', 'safety_word'));
`;

const DOOR = `
  set local role third_chair_door;
  -- A line that is there already is not written again, and nobody waits to find that out.
  create or replace function door_log_reading(p_id uuid, p_person uuid, p_what text, p_subject uuid, p_now timestamptz)
    returns table (logged boolean)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$ declare last access_log; next integer; begin
      -- Only a mediator reads what is another's, and only of the people at their own tables.
      if not exists (select from seat m join seat p on p.couple_id = m.couple_id
        where m.person_id = app_person() and m.role = 'mediator' and p.person_id = p_person)
        or exists (select from access_log a where a.id = p_id) then
        return query select false; return;
      end if;
      perform pg_advisory_xact_lock(hashtextextended(p_person::text, 7));
      if exists (select from access_log a where a.id = p_id) then
        return query select false; return;
      end if;
      select * into last from access_log a where a.person_read = p_person order by a.number desc limit 1;
      next := coalesce(last.number, 0) + 1;
      insert into access_log (id, person_read, reader_id, what, subject_id, at, number, digest)
        values (p_id, p_person, app_person(), p_what, p_subject, p_now, next,
          sha256(coalesce(last.digest, ''::bytea)
            || convert_to(concat_ws('|', p_id, p_person, app_person(), p_what, p_subject, p_now, next), 'UTF8')));
      return query select true;
    end $$;
  reset role;
`;
