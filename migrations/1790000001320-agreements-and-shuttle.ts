import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What both partners agreed to, and what each says of it later; and sessions in which the two never meet. */
export class AgreementsAndShuttle1790000001320 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(AGREEMENTS);
    await db.query(FORMAT);
    await db.query('grant create on schema public to third_chair_door');
    await db.query(DOORS);
    await db.query('revoke create on schema public from third_chair_door');
  }

  async down(): Promise<void> {
    throw new Error('What was agreed would be lost: there is no way back.');
  }
}

const AGREEMENTS = `
  -- Written with the move that confirmed it; a draft and what one alone said to it are in the sealed log of the board.
  create table agreement (
    id uuid primary key,
    couple_id uuid not null references couple (id) on delete cascade,
    session_id uuid not null references session (id) on delete cascade,
    body bytea not null,
    review_on date not null,
    agreed_at timestamptz not null,
    ended_at timestamptz
  );
  create index agreement_couple on agreement (couple_id, agreed_at);
  alter table agreement enable row level security;
  alter table agreement force row level security;
  create policy agreement_read on agreement for select to third_chair_app
    using (door_seat_role(couple_id) is not null);
  create policy agreement_confirmed on agreement for insert to third_chair_app
    with check (door_seat_role(couple_id) is not null and ended_at is null and exists (select from session s
      where s.id = session_id and s.couple_id = agreement.couple_id and s.state = 'live'));
  -- Anyone of the three ends one; whose doing it was does not stand here.
  create policy agreement_ended on agreement for update to third_chair_app
    using (door_seat_role(couple_id) is not null);
  grant select, insert, update (ended_at) on agreement to third_chair_app;

  -- What one partner says of it afterwards, for themselves and the mediator alone.
  create table agreement_stance (
    agreement_id uuid not null references agreement (id) on delete cascade,
    person_id uuid not null references person (id),
    couple_id uuid not null references couple (id) on delete cascade,
    stance text not null,
    at timestamptz not null,
    constraint agreement_stance_pkey primary key (agreement_id, person_id),
    constraint agreement_stance_stance_check check (stance in ('still_right', 'revisit', 'revoked'))
  );
  create index agreement_stance_couple on agreement_stance (couple_id);
  alter table agreement_stance enable row level security;
  alter table agreement_stance force row level security;
  create policy agreement_stance_own on agreement_stance to third_chair_app using (person_id = app_person())
    with check (person_id = app_person() and door_seat_role(couple_id) in ('partnerA', 'partnerB')
      and exists (select from agreement a where a.id = agreement_id and a.couple_id = agreement_stance.couple_id));
  create policy agreement_stance_mediator on agreement_stance for select to third_chair_app
    using (door_seat_role(couple_id) = 'mediator');
  grant select, insert, update on agreement_stance to third_chair_app;
`;

const FORMAT = `
  -- Whether the two never meet in a session of three. It is decided where the row is made, whoever makes it: together
  -- only where the mediator found both ready for that.
  alter table session add column apart boolean not null default false;
  create function session_format() returns trigger
    language plpgsql set search_path = pg_catalog, public, pg_temp
    as $$ begin
      new.apart := new.kind = 'joint' and 2 <> (select count(*) from (values ('partnerA'), ('partnerB')) as partner (role)
        where (select r.decision from readiness r where r.couple_id = new.couple_id and r.role = partner.role
               order by r.recorded_at desc, r.id limit 1) = 'joint');
      return new;
    end $$;
  create trigger session_format before insert on session for each row execute function session_format();
`;

const door = `language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp`;

const DOORS = `
  set local role third_chair_door;
  -- The one sentence that both partners read. Times can be found where both are ready to be in a session at all; how
  -- they would be in it is another question.
  create or replace function door_couple_sentence(p_couple uuid) returns table (sentence text)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ select case
            when c.state <> 'open' then c.state
            when (select count(*) from (values ('partnerA'), ('partnerB')) as partner (role)
                  where (select r.decision from readiness r where r.couple_id = c.id and r.role = partner.role
                         order by r.recorded_at desc, r.id limit 1) in ('joint', 'shuttle')) = 2 then 'ready'
            else 'not_yet' end
          from couple c where c.id = p_couple
            and exists (select from seat s where s.couple_id = c.id and s.person_id = app_person() and s.left_at is null) $$;
  reset role;

  -- Whether the next session would be one in which the two never meet. The same to both, whoever it is because of.
  create function door_couple_apart(p_couple uuid) returns table (apart boolean) ${door}
    as $$ begin
      return query select exists (select from (values ('partnerA'), ('partnerB')) as partner (role)
          where (select r.decision from readiness r where r.couple_id = c.id and r.role = partner.role
                 order by r.recorded_at desc, r.id limit 1) = 'shuttle')
        from couple c where c.id = p_couple and door_seat_role(p_couple) is not null;
    end $$;

  -- The same of times that are held already: as it was when they were offered, or as the session is that they would move.
  create function door_proposal_apart(p_couple uuid, p_proposal uuid) returns table (apart boolean) ${door}
    as $$ begin
      return query select coalesce((select m.apart from session m where m.id = p.moves),
          exists (select from session s where s.proposal_id = p.id and s.apart)) from proposal p
        where p.id = p_proposal and p.couple_id = p_couple and door_seat_role(p_couple) is not null
          and (p.partner_id is null or p.partner_id = app_person() or door_seat_role(p_couple) = 'mediator');
    end $$;

  grant execute on function door_couple_apart, door_proposal_apart to third_chair_app;
  alter function door_couple_apart owner to third_chair_door;
  alter function door_proposal_apart owner to third_chair_door;
`;
