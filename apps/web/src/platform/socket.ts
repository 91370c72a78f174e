import { io, type Socket } from 'socket.io-client';
import type { RefusalCode } from '#libs/domain';
import { NoLine, Refusal } from './http.js';
import { isRefusalCode } from './refusals.js';

/** How every command is answered. */
type Acknowledged<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: { readonly code: RefusalCode } };

/** What one side may send: an event's name, and a function that takes the payload and the acknowledgement. */
type Events<Of> = { readonly [Name in keyof Of]: (...sent: never[]) => void };
type Sent<Event> = Event extends (...sent: infer Args) => void ? Args : never;
type HeardOf<Event> = Sent<Event> extends [infer Payload] ? [payload: Payload] : [];
type PayloadOf<Event> = Sent<Event> extends [...infer Payload, (answer: never) => void] ? Payload : never;
type DataOf<Event> =
  Sent<Event> extends [...unknown[], (answer: infer Answer) => void]
    ? Extract<Answer, { ok: true }> extends { readonly data: infer Data }
      ? Data
      : void
    : void;

/** A line to the server that comes back by itself. */
export interface Line<Says extends Events<Says>, Hears extends Events<Hears>> {
  /** Hears an event until the function it returns is called. */
  on<Name extends keyof Hears & string>(name: Name, hear: (...heard: HeardOf<Hears[Name]>) => void): () => void;
  /**
   * Sends a command and waits for its acknowledgement, through lost lines: the same payload (so the same command id,
   * which the server drops when it has seen it) is sent again. Throws `Refusal`, or `NoLine` when the line was closed.
   */
  send<Name extends keyof Says & string>(name: Name, ...payload: PayloadOf<Says[Name]>): Promise<DataOf<Says[Name]>>;
  close(): void;
}

/** What the page does when the line comes and goes. `up` runs at every connection, before anything is heard on it. */
export interface LineNews {
  readonly up: () => void;
  readonly down: () => void;
  /** The server does not let this person in; it will not be tried again. */
  readonly refused: (code: RefusalCode) => void;
}

const ACKNOWLEDGED_WITHIN_MS = 4000;
const AGAIN_MS = 1000;

/**
 * Opens a line to a namespace, over WebSocket alone: the server checks its Origin, which polling does not send.
 * `auth` goes with the handshake and not into the address, where it would be logged.
 */
export function openLine<Says extends Events<Says>, Hears extends Events<Hears>>(
  namespace: `/${string}`,
  auth: object,
  news: LineNews,
): Line<Says, Hears> {
  const socket: Socket = io(namespace, {
    transports: ['websocket'],
    auth,
    forceNew: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 3000,
  });
  let closed = false;
  socket.on('connect', news.up);
  socket.on('disconnect', (reason) => {
    news.down();
    // The server ended it on purpose (it restarts, or the seat no longer stands): asking again tells which.
    if (reason === 'io server disconnect' && !closed) setTimeout(() => !closed && socket.connect(), AGAIN_MS);
  });
  socket.on('connect_error', (error) => {
    news.down();
    // `active` means that it goes on trying by itself; otherwise the server has answered.
    if (socket.active || closed) return;
    const code = codeIn(error);
    if (code === 'try_again') setTimeout(() => !closed && socket.connect(), AGAIN_MS);
    else news.refused(code);
  });

  return {
    on(name, hear) {
      const listen = hear as (...heard: unknown[]) => void;
      const event: string = name;
      socket.on(event, listen);
      return () => {
        socket.off(event, listen);
      };
    },
    async send(name, ...payload) {
      while (!closed) {
        const answer = await emitted(socket, name, payload);
        if (answer?.ok) return answer.data as never;
        if (answer) throw new Refusal(answer.error.code);
        await connected(socket);
      }
      throw new NoLine();
    },
    close() {
      closed = true;
      socket.close();
    },
  };
}

/** One try; undefined when no acknowledgement came in time. */
async function emitted(
  socket: Socket,
  name: string,
  payload: readonly unknown[],
): Promise<Acknowledged<unknown> | undefined> {
  if (!socket.connected) return undefined;
  try {
    return (await socket.timeout(ACKNOWLEDGED_WITHIN_MS).emitWithAck(name, ...payload)) as Acknowledged<unknown>;
  } catch {
    return undefined;
  }
}

/** Resolves when the line is up, and in any case after a second, so that a closed line is noticed. */
function connected(socket: Socket): Promise<void> {
  if (socket.connected) return Promise.resolve();
  return new Promise((done) => {
    const go = (): void => {
      clearTimeout(timer);
      socket.off('connect', go);
      done();
    };
    const timer = setTimeout(go, 1000);
    socket.on('connect', go);
  });
}

/** The server's middleware answers a handshake with the code alone, as the error's message. */
function codeIn(error: Error): RefusalCode {
  return isRefusalCode(error.message) ? error.message : 'not_available';
}
