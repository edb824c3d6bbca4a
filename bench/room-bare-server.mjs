import { createServer } from 'node:http';
import { Server } from 'socket.io';

// What `bench:room` measures Hotseat against: the same fan-out and acknowledgement by Socket.IO
// alone. Nobody is asked who they are, nothing is checked, stored or kept.

const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
});
/** @type {Map<string, number>} */
const seqs = new Map();

io.on('connection', (socket) => {
  socket.on('room:subscribe', async ({ roomId }, ack) => {
    await socket.join(roomId);
    ack({ ok: true, data: { seq: seqs.get(roomId) ?? 0 } });
  });
  socket.on('room:command', ({ roomId, command }, ack) => {
    const seq = (seqs.get(roomId) ?? 0) + 1;
    seqs.set(roomId, seq);
    const message = {
      id: String(seq),
      from: '01890000-0000-7000-8000-000000000000',
      fromName: 'Candidate 1',
      text: command.text,
      at: new Date().toISOString(),
    };
    // As large as Hotseat's own message.
    const lists = { messages: { whole: [message], partial: [], removed: [String(seq - 200)] } };
    const patch = { set: {}, lists, dropped: [] };
    io.to(roomId).emit('room:updated', { roomId, epoch: 1, fromSeq: seq - 1, seq, patch });
    ack({ ok: true, data: { seq } });
  });
});

http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  process.send?.({ type: 'ready', url: `http://127.0.0.1:${address.port}` });
});
process.once('disconnect', () => process.exit());
