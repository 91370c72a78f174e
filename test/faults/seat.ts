import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import {
  BOARD_NAMESPACE,
  type Acknowledged,
  type BoardSeatView,
  type ClientToServer,
  type SentCommand,
  type ServerToClient,
} from '#libs/contracts';
import type { MediatorMove, PartnerMove, Role } from '#libs/domain';
import type { Actor } from '../support/actors.js';
import type { Dice } from './dice.js';
import type { Looked, Saw, Sent } from './history.js';
import { keepFrame } from './history.js';
import { LossyLine, type Troubled } from './lossy-line.js';
import { nextPress } from './presses.js';

/** How long a client waits, in milliseconds: for a line, and for an acknowledgement before it sends again. */
const LINE_WITHIN = 1_500;
const ACKNOWLEDGED_WITHIN = 1_000;
/** Between two presses of one seat, in milliseconds. */
const THINKS = [40, 260] as const;
/** How many commands of one seat may wait for their acknowledgement at once. */
const AT_ONCE = 2;

/** Refusals that say nothing of the command: whoever reads one sends it again. */
const AGAIN = new Set(['try_again']);

/** What a seat has at the table. */
export interface SeatAt {
  readonly actor: Actor;
  readonly role: Role;
  readonly sessionId: string;
  /** The hurts that may be tabled. */
  readonly hurtIds: readonly string[];
}

/**
 * One person at a board behind a line that fails: presses at random, sends each command again under its id until it is
 * acknowledged, and comes back whenever the line is gone.
 */
export class Seat {
  readonly sent: Sent[] = [];
  readonly saw: Saw = { views: new Set(), words: new Set() };
  readonly planted: { word: string; by: Role }[] = [];
  readonly line: LossyLine;
  private socket: Socket<ServerToClient, ClientToServer> | null = null;
  private opening: Promise<void> | null = null;
  private moves: readonly (PartnerMove | MediatorMove)[] = [];
  private agreements: Parameters<typeof nextPress>[1]['agreements'] = [];
  private pressing = false;
  private words = 0;
  private readonly waiting = new Set<Promise<void>>();

  /** `to` says to which server a new connection leads. */
  constructor(
    private readonly at: SeatAt,
    private readonly dice: Dice,
    to: () => number,
    troubled: Troubled,
  ) {
    this.line = new LossyLine(dice.another(), to, (text) => keepFrame(this.saw, text), troubled);
  }

  get role(): Role {
    return this.at.role;
  }

  /** Presses at random from now on. */
  async begin(): Promise<void> {
    await this.line.listen();
    this.pressing = true;
    void this.press();
  }

  /** Presses nothing new, and waits until everything is acknowledged. */
  async quiet(): Promise<void> {
    this.pressing = false;
    await Promise.all(this.waiting);
  }

  /** Sends one command until it is acknowledged as done. */
  async does(command: SentCommand): Promise<void> {
    const code = await this.send(command);
    if (code !== 'ok') throw new Error(`${this.role}: ${command.type} was refused with ${code}`);
  }

  /** The whole view, asked on a connection of its own to one server. */
  async look(port: number): Promise<Omit<Looked, 'position'>> {
    const socket = this.connection(port);
    try {
      await opened(socket);
      const answer = (await socket.timeout(10_000).emitWithAck('look')) as Acknowledged<BoardSeatView>;
      if (!answer.ok) throw new Error(`${this.role}: the look was refused with ${answer.error.code}`);
      return { role: this.role, now: answer.data.now, view: answer.data.view };
    } finally {
      socket.close();
    }
  }

  async leave(): Promise<void> {
    this.pressing = false;
    this.socket?.close();
    await this.line.close();
  }

  private async press(): Promise<void> {
    while (this.pressing) {
      const one = this.send(nextPress(this.dice, this.presser())).then(() => {});
      this.waiting.add(one);
      void one.finally(() => this.waiting.delete(one));
      if (this.waiting.size >= AT_ONCE) await Promise.race(this.waiting);
      await wait(this.dice.between(...THINKS));
    }
  }

  private presser(): Parameters<typeof nextPress>[1] {
    const { role, hurtIds, sessionId } = this.at;
    return {
      role,
      moves: this.moves,
      agreements: this.agreements,
      hurtIds,
      word: (kind, whose = role) => {
        const word = `zk-${sessionId.slice(0, 8)}-${role.toLowerCase()}-${kind}-${(this.words += 1)}`;
        this.planted.push({ word, by: whose });
        return word;
      },
    };
  }

  /** Returns with the last answer's code, `ok` where it was done. */
  private async send(command: SentCommand): Promise<string> {
    const each: Sent = { id: this.dice.uuid(), role: this.role, command, firstAt: Date.now(), answers: [] };
    this.sent.push(each);
    for (;;) {
      const answer = await this.sendOnce(each);
      if (answer === null) continue;
      const code = answer.ok ? 'ok' : answer.error.code;
      each.answers.push({ at: Date.now(), code });
      if (!AGAIN.has(code)) return code;
      await wait(100);
    }
  }

  /** Null where no acknowledgement came; a line on which none came is given up. */
  private async sendOnce({ id, command }: Sent): Promise<Acknowledged<null> | null> {
    const socket = await this.connected();
    try {
      return (await socket.timeout(ACKNOWLEDGED_WITHIN).emitWithAck('command', { id, command })) as Acknowledged<null>;
    } catch {
      if (this.dice.chance(0.3)) socket.close();
      return null;
    }
  }

  private async connected(): Promise<Socket<ServerToClient, ClientToServer>> {
    while (this.socket?.connected !== true) {
      this.opening ??= this.open().finally(() => (this.opening = null));
      await this.opening;
    }
    return this.socket;
  }

  private async open(): Promise<void> {
    this.socket?.close();
    const socket = this.connection(this.line.port);
    this.socket = socket;
    socket.on('view', ({ view }) => {
      this.moves = view.moves;
      this.agreements = 'agreements' in view ? view.agreements : [];
    });
    try {
      await opened(socket);
    } catch {
      socket.close();
      await wait(this.dice.between(50, 250));
    }
  }

  private connection(port: number): Socket<ServerToClient, ClientToServer> {
    const { actor, sessionId } = this.at;
    return io(`http://127.0.0.1:${port}${BOARD_NAMESPACE}`, {
      transports: ['websocket'],
      auth: { sessionId },
      extraHeaders: { Origin: actor.app.origin, Cookie: actor.cookieHeader() },
      reconnection: false,
      forceNew: true,
      timeout: LINE_WITHIN,
    });
  }
}

/** Waits for a connection; throws when it is refused, or when nothing is heard of it. */
async function opened(socket: Socket<ServerToClient, ClientToServer>): Promise<void> {
  const late = new AbortController();
  try {
    await Promise.race([
      once(socket as never, 'connect', { signal: late.signal }),
      once(socket as never, 'connect_error', { signal: late.signal }).then(([error]: Error[]) => {
        throw error!;
      }),
      wait(2 * LINE_WITHIN, undefined, { signal: late.signal }).then(() => {
        throw new Error('No line.');
      }),
    ]);
  } finally {
    late.abort();
  }
}
