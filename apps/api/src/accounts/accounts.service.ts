import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Refused, zoneKnown } from '#libs/domain';
import type { ChangeMe, SessionView, SignUp } from '#libs/contracts';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { askAt, Database } from '../platform/database.js';
import { CONFIG } from '../platform/names.js';
import { hashOfToken, newToken } from '../platform/tokens.js';
import { Outbox } from '../notices/outbox.service.js';
import { Reminders } from '../notices/reminders.service.js';
import { personSeen, type OwnSeatRow } from './accounts.presenter.js';
import { OneUseLinks } from './one-use-links.service.js';
import { hashPassword, isCommonPassword } from './passwords.js';
import { PersonEntity } from './person.entity.js';

const SET_UP_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

/** Who a person is. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: OneUseLinks,
    private readonly outbox: Outbox,
    private readonly reminders: Reminders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the client needs to know first. */
  async session(personId: string | undefined): Promise<SessionView> {
    const { appName, leaveTo, helplines } = this.config;
    if (personId === undefined) return { appName, leaveTo, helplines, person: null };
    return this.database.withPrincipal(personId, async (em) => {
      const person = await em.findOneByOrFail(PersonEntity, { id: personId });
      const seats = await askAt<OwnSeatRow>(em, 'door_own_seats');
      return { appName, leaveTo, helplines, person: personSeen(person, seats) };
    });
  }

  /**
   * Makes an account and sends a mail by which its address is confirmed; until then it holds no address, and nothing is
   * signed in with it. A known address is answered alike: its owner gets a mail that says so. Returns the new person only when a set-up code vouched for them, so that they can go on
   * at once; refuses a code that is not valid with `link_not_valid`.
   */
  async signUp(wish: SignUp): Promise<{ personId: string } | undefined> {
    if (!zoneKnown(wish.zone)) throw new Refused('zone_unknown');
    if (isCommonPassword(wish.password)) throw new Refused('password_too_common');
    // Before the address is looked at, so that a made-up code is refused alike for a known and an unknown one.
    if (wish.mediatorCode !== undefined) await this.assertMediatorCode(wish.mediatorCode);
    const passwordHash = await hashPassword(wish.password);
    const [known] = await this.database.ask<{ person_id: string }>('door_account_of', wish.email);
    if (known !== undefined) return this.tellKnownAddress(known.person_id);
    const id = randomUUID();
    const now = this.clock.now();
    return this.database.withPrincipal(id, async (em) => {
      await em.insert(PersonEntity, {
        id,
        email: wish.email,
        name: wish.name,
        passwordHash,
        locale: wish.locale,
        zone: wish.zone,
        zoneConfirmed: false,
        createdAt: now,
      });
      const bySetUp = wish.mediatorCode !== undefined && (await this.becomeMediator(em, wish.mediatorCode));
      if (bySetUp) return { personId: id };
      const { token } = await this.links.make(em, { purpose: 'confirm_mail', personId: id });
      await this.outbox.put(em, {
        kind: 'confirm_mail',
        personId: id,
        sealed: { link: `${this.config.publicUrl.origin}/c/${token}` },
      });
      return undefined;
    });
  }

  /** Confirms the address that a mail went to. */
  async confirmMail(token: string): Promise<void> {
    const [row] = await this.database.ask<{ confirmed: boolean }>(
      'door_confirm_mail',
      hashOfToken(token),
      this.clock.now(),
    );
    if (!row?.confirmed) throw new Refused('link_not_valid');
  }

  /** Changes what a person says of themself. A zone has to be one that the resolver knows by that very name. */
  async change(personId: string, wish: ChangeMe): Promise<SessionView> {
    if (wish.zone !== undefined && !zoneKnown(wish.zone)) throw new Refused('zone_unknown');
    const changes = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
    if (Object.keys(changes).length > 0) {
      await this.database.withPrincipal(personId, async (em) => {
        await em.update(PersonEntity, { id: personId }, changes);
        // Quiet hours are by the clock that was just changed.
        if (wish.zone !== undefined) await this.reminders.planAll(em, personId);
      });
    }
    return this.session(personId);
  }

  /** A link by which an approved mediator vouches for another. Anybody else is told that there is nothing here. */
  async inviteMediator(personId: string): Promise<string> {
    const { token } = await this.database.withPrincipal(personId, async (em) => {
      const person = await em.findOneByOrFail(PersonEntity, { id: personId });
      if (!person.mediator) throw new Refused('not_available');
      return this.links.make(em, { purpose: 'mediator', personId });
    });
    return `${this.config.publicUrl.origin}/sign-up?code=${token}`;
  }

  /** The one-use code with which the first mediator of an empty installation signs up; an older one stops working. */
  async makeSetUpCode(): Promise<string | undefined> {
    const token = newToken();
    const now = this.clock.now();
    const [row] = await this.database.ask<{ made: boolean }>(
      'door_make_set_up_link',
      randomUUID(),
      hashOfToken(token),
      now,
      new Date(now.getTime() + SET_UP_MILLISECONDS),
    );
    return row?.made ? token : undefined;
  }

  private async assertMediatorCode(code: string): Promise<void> {
    const now = this.clock.now();
    const [row] = await this.database.ask<{ purpose: string }>('door_link_purpose', hashOfToken(code), now);
    if (row?.purpose !== 'mediator') throw new Refused('link_not_valid');
  }

  private async becomeMediator(em: Parameters<typeof askAt>[0], code: string): Promise<boolean> {
    const [row] = await askAt<{ became: boolean; by_set_up: boolean }>(
      em,
      'door_become_mediator',
      hashOfToken(code),
      this.clock.now(),
    );
    if (!row?.became) throw new Refused('link_not_valid');
    return row.by_set_up;
  }

  private async tellKnownAddress(personId: string): Promise<undefined> {
    await this.database.withPrincipal(personId, (em) => this.outbox.put(em, { kind: 'known_address', personId }));
  }
}
