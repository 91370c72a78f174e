import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Heard, Line } from './board-line.js';
import { CYCLE, ROLES, type Room } from './board-rooms.js';
import type { Measured } from './board-servers.js';

/** An acknowledgement and a view for each of three. */
const HEARD_OF_ONE = 4;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The three lines of a room, through which one command after the other goes. */
export class Seated {
  private readonly lines: Readonly<Record<(typeof ROLES)[number], Line>>;
  private next = 0;
  private missing = 0;
  private done: () => void = () => {};

  private constructor(
    private readonly server: Measured,
    readonly room: Room,
  ) {
    const line = (role: (typeof ROLES)[number]) => this.server.line(this.room, role);
    this.lines = { mediator: line('mediator'), partnerA: line('partnerA'), partnerB: line('partnerB') };
  }

  /** Connects all three, and waits until each has seen the board. Answers also the bytes of their views. */
  static async at(server: Measured, room: Room): Promise<{ seated: Seated; views: Record<string, string> }> {
    const seated = new Seated(server, room);
    const views: Record<string, string> = {};
    await Promise.all(
      ROLES.map(async (role) => {
        const frame = (await looked(seated.lines[role])).toString();
        views[role] = frame.slice(frame.indexOf('['));
      }),
    );
    // The cycle goes on where the room's history left it: with nobody's floor, or after somebody was given it.
    const floor = /"floor":"(partner[AB])"/.exec(views['partnerA']!)?.[1];
    seated.next = floor === undefined ? 0 : CYCLE.findIndex(([by]) => by === floor);
    for (const role of ROLES) seated.lines[role].hears = (heard, frame) => seated.heard(heard, frame);
    return { seated, views };
  }

  /** Sends the next command, and waits until it is acknowledged and all three have their view. */
  press(): Promise<void> {
    const [by, command] = CYCLE[this.next % CYCLE.length]!;
    this.next += 1;
    this.missing = HEARD_OF_ONE;
    return new Promise((done) => {
      this.done = done;
      this.lines[by].emit('command', { id: randomUUID(), command });
    });
  }

  leave(): void {
    for (const role of ROLES) this.lines[role].close();
  }

  private heard(heard: Heard, frame: Buffer): void {
    if (heard === 'acknowledged' && !frame.includes('"ok":true')) throw new Error(frame.toString());
    this.missing -= 1;
    if (this.missing === 0) this.done();
  }
}

/** The first view of a line, with which every connection begins. */
export function looked(line: Line): Promise<Buffer> {
  return new Promise((done) => {
    line.hears = (heard, frame) => {
      if (heard === 'view') done(frame);
    };
  });
}

/** That a line was let in, and nothing more. */
export function admitted(line: Line): Promise<void> {
  return new Promise((done) => {
    line.hears = (heard) => {
      if (heard === 'admitted') done();
    };
  });
}

/** Each room with one command under way, for so long. Answers how many were done, and in how many milliseconds. */
export async function closedLoop(
  rooms: readonly Seated[],
  milliseconds: number,
): Promise<{ done: number; took: number }> {
  const began = performance.now();
  let done = 0;
  await Promise.all(
    rooms.map(async (room) => {
      while (performance.now() - began < milliseconds) {
        await room.press();
        done += 1;
      }
    }),
  );
  return { done, took: performance.now() - began };
}

/**
 * So many commands a second in all, one room after the other, whatever becomes of them. Answers how long each took. The
 * garbage of whoever measures is collected before, or its collection would stand in the figures of one or the other.
 */
export async function openLoop(rooms: readonly Seated[], aSecond: number, milliseconds: number): Promise<number[]> {
  collect();
  const took: number[] = [];
  const under: Promise<void>[] = [];
  const began = performance.now();
  let sent = 0;
  await new Promise<void>((over) => {
    const timer = setInterval(() => {
      const now = performance.now() - began;
      for (; (sent * 1_000) / aSecond <= Math.min(now, milliseconds); sent++) {
        const due = began + (sent * 1_000) / aSecond;
        under.push(rooms[sent % rooms.length]!.press().then(() => void took.push(performance.now() - due)));
      }
      if (now < milliseconds) return;
      clearInterval(timer);
      over();
    }, 1);
  });
  await Promise.all(under);
  return took;
}

/** Runs work for everything, so many at once. */
export async function allOf<T>(
  things: readonly T[],
  atOnce: number,
  work: (thing: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < things.length) await work(things[next++]!);
    }),
  );
}
