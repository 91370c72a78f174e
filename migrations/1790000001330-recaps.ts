import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the mediator writes for both after a session, and tabled words that their author leaves in it. */
export class Recaps1790000001330 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(RECAPS);
    await db.query(WORDS);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOORS);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('Recaps would be lost: there is no way back.');
  }
}

/** A draft and what was sent are two rows of two tables: no policy that lets a partner read the one lets in the other. */
const RECAPS = `
  create table recap_draft (
    session_id uuid primary key references session (id) on delete cascade,
    couple_id uuid not null references couple (id) on delete cascade,
    mediator_id uuid not null references person (id),
    body bytea not null,
    version integer not null,
    saved_at timestamptz not null
  );
  alter table recap_draft enable row level security;
  alter table recap_draft force row level security;
  create policy recap_draft_own on recap_draft to third_chair_app
    using (mediator_id = app_person() and door_seat_role(couple_id) = 'mediator')
    with check (mediator_id = app_person() and door_seat_role(couple_id) = 'mediator');
  grant select, insert, update on recap_draft to third_chair_app;

  create table recap (
    session_id uuid primary key references session (id) on delete cascade,
    couple_id uuid not null references couple (id) on delete cascade,
    mediator_id uuid not null references person (id),
    -- The two it was sent to. Whoever takes a place at the table later reads nothing of before.
    readers uuid[] not null,
    body bytea not null,
    version integer not null,
    sent_at timestamptz not null
  );
  alter table recap enable row level security;
  alter table recap force row level security;
  create policy recap_mediator on recap to third_chair_app
    using (mediator_id = app_person() and door_seat_role(couple_id) = 'mediator')
    with check (mediator_id = app_person() and door_seat_role(couple_id) = 'mediator');
  create policy recap_reader on recap for select to third_chair_app
    using (app_person() = any (readers) and door_seat_role(couple_id) in ('partnerA', 'partnerB'));
  grant select, insert, update on recap to third_chair_app;
`;

const WORDS = `
  create table tabled_words (
    item_id uuid primary key,
    session_id uuid not null references session (id) on delete cascade,
    couple_id uuid not null references couple (id) on delete cascade,
    author_id uuid not null references person (id),
    body bytea not null,
    tabled_at timestamptz not null,
    -- Whether both were shown them, and whether their author leaves them in the recap.
    shown boolean not null default false,
    left_in boolean not null default false
  );
  create index tabled_words_session on tabled_words (session_id);
  alter table tabled_words enable row level security;
  alter table tabled_words force row level security;
  create policy tabled_words_mediator on tabled_words for select to third_chair_app
    using (door_seat_role(couple_id) = 'mediator');
  create policy tabled_words_tabled on tabled_words for insert to third_chair_app
    with check (door_seat_role(couple_id) = 'mediator');
  create policy tabled_words_author on tabled_words for select to third_chair_app
    using (author_id = app_person() and door_seat_role(couple_id) in ('partnerA', 'partnerB'));
  create policy tabled_words_left_in on tabled_words for update to third_chair_app
    using (author_id = app_person() and shown and door_seat_role(couple_id) in ('partnerA', 'partnerB'))
    with check (author_id = app_person());
  -- The other reads what was left in, once the recap was sent to them.
  create policy tabled_words_reader on tabled_words for select to third_chair_app
    using (shown and left_in and exists (select from recap r where r.session_id = tabled_words.session_id));
  grant select, insert, update (left_in) on tabled_words to third_chair_app;
  create policy tabled_words_door on tabled_words to third_chair_door using (true) with check (true);
  grant select, update (shown) on tabled_words to third_chair_door;
`;

const DOORS = `
  -- A session can end by anybody's leaving, so that whoever holds a seat says which words both had been shown.
  create function door_words_shown(p_session uuid, p_items uuid[]) returns table (marked bigint)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as $$ declare changed bigint; begin
      update tabled_words w set shown = true
        where w.session_id = p_session and w.item_id = any (p_items) and door_holds_seat(w.couple_id);
      get diagnostics changed = row_count;
      return query select changed;
    end $$;
  grant execute on function door_words_shown to third_chair_app;
  alter function door_words_shown owner to third_chair_door;
`;
