import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, type Socket as Client } from 'socket.io-client';
import { emptiedOnceSent } from './socket-adapter.js';

describe('what was sent is let go of', () => {
  let http: HttpServer;
  let server: Server;
  let client: Client;

  beforeEach(async () => {
    http = createServer();
    server = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
    emptiedOnceSent(server);
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  });

  afterEach(async () => {
    client.disconnect();
    await server.close();
  });

  test('each list of packets is empty once it has left, and every packet has come', async () => {
    const lists: { packets: unknown[]; held: number }[] = [];
    server.engine.on('flush', (_: unknown, packets: unknown[]) => lists.push({ packets, held: packets.length }));
    const came = new Promise<void>((done) => {
      server.on('connection', (socket) => {
        // The first leaves at once, and the others together once it has.
        for (const event of ['one', 'two', 'three']) socket.emit(event);
        done();
      });
    });
    const heard: string[] = [];
    client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
      transports: ['websocket'],
      forceNew: true,
    });
    client.onAny((event: string) => void heard.push(event));
    const all = new Promise<void>((done) => client.on('three', () => done()));
    await came;
    await all;
    expect(heard).toEqual(['one', 'two', 'three']);
    expect(lists.some(({ held }) => held > 1)).toBe(true);
    expect(lists.map(({ packets }) => packets.length)).toEqual(lists.map(() => 0));
  });
});
