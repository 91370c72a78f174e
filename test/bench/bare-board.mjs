/**
 * The smallest Socket.IO server that does to its clients what the board does: it lets everybody in, acknowledges each
 * command, and sends each of the room its view. It checks, decides and keeps nothing: the views, one for each seat, are
 * ones of ours that it was given at its start, so that the same bytes go over the same lines.
 */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const server = createServer();
const io = new Server(server, {
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
  httpCompression: false,
  pingInterval: 5_000,
  pingTimeout: 5_000,
});
let views = {};
const rooms = new Map();
io.of('/board').on('connection', (socket) => {
  const { sessionId, role } = socket.handshake.auth;
  const room = rooms.get(sessionId) ?? new Map();
  rooms.set(sessionId, room.set(role, socket));
  socket.on('command', (sent, acknowledge) => {
    for (const [seat, each] of room) each.emit('view', views[seat]);
    acknowledge({ ok: true, data: null });
  });
  if (views[role] !== undefined) socket.emit('view', views[role]);
  socket.on('disconnect', () => {
    room.delete(role);
    if (room.size === 0) rooms.delete(sessionId);
  });
});
process.on('message', (given) => {
  views = given;
  process.send('ready');
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
