import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket as Line } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { io, type Socket as Client } from 'socket.io-client';
import { emptiedOnceSent, heldBack, inOneWrite } from './one-write.js';

describe('what is sent to a line in one turn leaves in one write', () => {
  let http: HttpServer;
  let server: Server;
  const clients: Client[] = [];

  beforeEach(async () => {
    http = createServer();
    server = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.disconnect();
    await server.close();
  });

  /** A line as the server has it, and what its client has heard. */
  async function connected(): Promise<{ socket: Socket; client: Client; heard: string[] }> {
    const { port } = http.address() as AddressInfo;
    const came = new Promise<Socket>((done) => server.once('connection', done));
    const client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
    clients.push(client);
    const heard: string[] = [];
    client.onAny((event: string) => void heard.push(event));
    const socket = await came;
    await new Promise((done) => client.emit('ready', done) && socket.once('ready', (answer: () => void) => answer()));
    return { socket, client, heard };
  }

  /** Counts how often the line under a connection is written to. */
  function writes({ request }: Socket): () => number {
    const line = request.socket as Required<Pick<Line, '_write' | '_writev'>>;
    let count = 0;
    for (const way of ['_write', '_writev'] as const) {
      const written = line[way] as (...given: unknown[]) => void;
      line[way] = function (this: unknown, ...given: unknown[]) {
        count += 1;
        written.apply(this, given);
      };
    }
    return () => count;
  }

  /** Everything that was sent before this has come. */
  const settled = (client: Client): Promise<unknown> => new Promise((done) => client.emit('settled', done));

  test('each list of packets is empty once it has left, and every packet has come', async () => {
    const lists: { packets: unknown[]; held: number }[] = [];
    emptiedOnceSent(server);
    server.engine.on('flush', (_: unknown, packets: unknown[]) => lists.push({ packets, held: packets.length }));
    const { socket, client, heard } = await connected();
    // The first leaves at once, and the others together once it has.
    for (const event of ['one', 'two', 'three']) socket.emit(event);
    socket.once('settled', (answer: () => void) => answer());
    await settled(client);
    expect(heard).toEqual(['one', 'two', 'three']);
    expect(lists.some(({ held }) => held > 1)).toBe(true);
    expect(lists.map(({ packets }) => packets.length)).toEqual(lists.map(() => 0));
  });

  test('three events, and all in their order', async () => {
    const { socket, client, heard } = await connected();
    const count = writes(socket);
    for (const event of ['one', 'two', 'three']) {
      inOneWrite(socket);
      socket.emit(event);
    }
    expect(count()).toBe(0);
    await new Promise((done) => setImmediate(done));
    expect(count()).toBe(1);
    socket.once('settled', (answer: () => void) => answer());
    await settled(client);
    expect(heard).toEqual(['one', 'two', 'three']);
  });

  test('a line that is held back sends when it is let go, and what was sent meanwhile with it', async () => {
    const { socket, client, heard } = await connected();
    const count = writes(socket);
    const letGo = heldBack(socket);
    socket.emit('first');
    await new Promise((done) => setTimeout(done, 20));
    socket.emit('second');
    inOneWrite(socket);
    expect(count()).toBe(0);
    letGo();
    await new Promise((done) => setImmediate(done));
    expect(count()).toBe(1);
    socket.once('settled', (answer: () => void) => answer());
    await settled(client);
    expect(heard).toEqual(['first', 'second']);
  });

  test('one line that goes meanwhile keeps nothing from the others', async () => {
    const [gone, stays] = [await connected(), await connected()];
    for (const { socket } of [gone, stays]) {
      inOneWrite(socket);
      socket.emit('said');
    }
    gone.socket.request.socket.destroy();
    stays.socket.once('settled', (answer: () => void) => answer());
    await settled(stays.client);
    expect(stays.heard).toEqual(['said']);
  });

  test('a connection that is ended in the same turn has heard what was said before', async () => {
    const { socket, client, heard } = await connected();
    const ended = new Promise((done) => client.once('disconnect', done));
    inOneWrite(socket);
    socket.emit('last');
    socket.disconnect(true);
    expect(await ended).toBe('io server disconnect');
    expect(heard).toEqual(['last']);
  });

  test('after that a line is written to as any other', async () => {
    const { socket, client, heard } = await connected();
    inOneWrite(socket);
    await new Promise((done) => setImmediate(done));
    socket.emit('later');
    socket.once('settled', (answer: () => void) => answer());
    await settled(client);
    expect(heard).toEqual(['later']);
  });
});
