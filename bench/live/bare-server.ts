import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import type { CommandEnvelope, Hello, Reply, Welcome } from '../../src/protocol/messages';
import { EVENTS } from '../../src/protocol/version';
import type { Choice } from '../../src/sim/types';
import { answerQuestions, type Script, tell } from './side-door';

/**
 * What Socket.IO costs by itself: the same messages in and the same pictures out, but nobody is checked, nothing is
 * stored, nothing is computed, and everyone is sent one and the same picture, so that it is encoded once. Votes sit
 * in a Map.
 */
interface BareRoom {
  readonly code: string;
  readonly ballots: Map<number, Choice>;
  joined: number;
  seq: number;
}

type Acknowledge<T> = (answer: T) => void;

const rooms = new Map<string, BareRoom>();
let script: Script | null = null;

const http = createServer();
const io = new Server(http, { serveClient: false });
io.on('connection', (socket) => {
  let room: BareRoom | undefined;
  let seat = -1;
  socket.on(EVENTS.hello, (hello: Hello, reply: Acknowledge<Welcome>) => {
    room = rooms.get(hello.code);
    void socket.join(hello.code);
    reply({ ok: true, role: hello.role, seated: false, joinUrl: '', frame: pictures().welcome });
  });
  socket.on(EVENTS.command, ({ command }: CommandEnvelope, reply: Acknowledge<Reply>) => {
    if (command.type === 'create-room') room = open();
    if (room === undefined) throw new Error('Say hello first');
    room.seq += 1;
    if (command.type === 'join') {
      seat = room.joined;
      room.joined += 1;
      reply({ ok: true, seq: room.seq, seat });
      socket.emit(EVENTS.frame, pictures().joined);
    } else if (command.type === 'vote') {
      room.ballots.set(seat, command.choice);
      reply({ ok: true, seq: room.seq, ballot: { round: command.round, choice: command.choice } });
    } else {
      reply({ ok: true, seq: room.seq, code: room.code });
      facilitate(room, command);
    }
  });
});

function open(): BareRoom {
  const room = { code: `BARE${rooms.size + 10}`, ballots: new Map(), joined: 0, seq: 0 };
  rooms.set(room.code, room);
  return room;
}

function facilitate(room: BareRoom, command: CommandEnvelope['command']): void {
  const { opened, closed } = pictures();
  if (command.type === 'start') io.to(room.code).emit(EVENTS.frame, opened[0]);
  if (command.type === 'next') io.to(room.code).emit(EVENTS.frame, opened[command.round]);
  if (command.type === 'close-voting') {
    room.ballots.clear();
    io.to(room.code).emit(EVENTS.frame, closed[command.round - 1]);
  }
}

function pictures(): Script {
  if (script === null) throw new Error('No pictures were given');
  return script;
}

http.listen(0, '127.0.0.1', () => {
  tell({ answer: 'listening', port: (http.address() as AddressInfo).port });
});
answerQuestions(
  async () => {
    await io.close();
  },
  (given) => {
    script = given;
  },
);
