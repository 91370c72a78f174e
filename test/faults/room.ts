import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { GIVE_START_CHECK, SAVE_HURT } from '#libs/contracts';
import { PARTNERS, type Role } from '#libs/domain';
import type { Table } from '../support/actors.js';
import { words } from '../support/hurts.js';
import { releasedHurt, sessionNow, START_CHECK } from '../support/sessions.js';
import { check, type Found } from './checker.js';
import type { Dice } from './dice.js';
import type { History, Logged, Looked, Planted } from './history.js';
import type { Troubled } from './lossy-line.js';
import { Seat } from './seat.js';
import type { World } from './world.js';

const ROLES: readonly Role[] = [...PARTNERS, 'mediator'];
const RELEASED_EACH = 3;

/** One session of one couple, its three seats, and everything private that was planted before it began. */
export class Room {
  private readonly looks: Looked[] = [];

  private constructor(
    private readonly world: World,
    private readonly table: Table<World>,
    private readonly sessionId: string,
    readonly seats: readonly Seat[],
    private readonly planted: readonly Planted[],
    private readonly released: ReadonlyMap<string, string>,
  ) {}

  /** A session that starts now, with hurts released and kept, and both start checks given. */
  static async open(world: World, table: Table<World>, dice: Dice, troubled: Troubled): Promise<Room> {
    const sessionId = await sessionNow(table);
    const { coupleId } = table;
    const planted: Planted[] = ROLES.map((role) => ({ word: table[role].personId, by: role }));
    const released = new Map<string, string>();
    const word = (by: Role, kind: string, number = 0): string => {
      const made = `zk-${sessionId.slice(0, 8)}-${by.toLowerCase()}-${kind}-${number}`;
      planted.push({ word: made, by });
      return made;
    };
    for (const role of PARTNERS) {
      for (let number = 1; number <= RELEASED_EACH; number++) {
        const text = word(role, 'released', number);
        const hurtId = await releasedHurt(table[role], coupleId, text);
        planted.push({ word: hurtId, by: role });
        released.set(hurtId, text);
      }
      const kept = { params: { coupleId, hurtId: randomUUID() } };
      const body = { version: 0, words: words({ whatHappened: word(role, 'kept') }) };
      await table[role].does(SAVE_HURT, { ...kept, body });
      const check = { ...START_CHECK, where: word(role, 'where'), whoToCall: word(role, 'call') };
      await table[role].does(GIVE_START_CHECK, { params: { coupleId, sessionId }, body: check });
    }
    const to = (): number => dice.pick(world.servers).port;
    const hurtIds = [...released.keys()];
    const seats = ROLES.map(
      (role) => new Seat({ actor: table[role], role, sessionId, hurtIds }, dice.another(), to, troubled),
    );
    return new Room(world, table, sessionId, seats, planted, released);
  }

  /** Every seat looks at every process, twice over, while the log stands still. */
  async looked(): Promise<void> {
    for (let tries = 0; tries < 20; tries++) {
      const before = (await this.log()).length;
      const looks: Omit<Looked, 'position'>[] = [];
      for (const seat of this.seats) {
        for (const { port } of this.world.servers) looks.push(await seat.look(port), await seat.look(port));
      }
      if ((await this.log()).length === before) {
        this.looks.push(...looks.map((look) => ({ ...look, position: before })));
        return;
      }
      await wait(100);
    }
    throw new Error('The log does not come to rest.');
  }

  /** The mediator ends the session, and everybody looks once more. */
  async end(): Promise<void> {
    await this.seats.find(({ role }) => role === 'mediator')!.does({ type: 'endSession' });
    await this.looked();
  }

  /** What the whole history of this session shows. */
  async found(): Promise<Found> {
    const of = <Each>(each: (role: Role) => Each) => Object.fromEntries(ROLES.map((role) => [role, each(role)]));
    const history: History = {
      seats: of((role) => this.table[role].personId) as History['seats'],
      sent: this.seats.flatMap(({ sent }) => sent),
      log: await this.log(),
      saw: of((role) => this.seats.find((seat) => seat.role === role)!.saw) as History['saw'],
      looks: this.looks,
      planted: [...this.planted, ...this.seats.flatMap(({ planted }) => planted)],
      released: this.released,
    };
    return check(history);
  }

  private log(): Promise<Logged[]> {
    return this.world.log.of(this.sessionId);
  }
}
