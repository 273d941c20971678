import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../src/protocol/messages';
import { EVENTS } from '../../../src/protocol/version';
import { viewer } from '../../../src/server/room';
import { frameParser } from '../../../src/server/socket/frame-encoder';
import { Game, scenarioAt } from '../room/game';

function decoded(encoded: readonly unknown[]): Packet {
  const decoder = new Decoder();
  const packets: Packet[] = [];
  decoder.on('decoded', (packet) => packets.push(packet));
  for (const part of encoded) decoder.add(part);
  expect(packets).toHaveLength(1);
  return packets[0] as Packet;
}

/** Pictures of one moment for everyone in a room whose names and title would break careless JSON. */
function framesOf(game: Game): Frame[] {
  const view = viewer(game.state, new Set([0]));
  const recipients = [
    { role: 'projector' },
    { role: 'host' },
    ...game.state.seats.flatMap(({ person }, seat) =>
      person === null ? [] : [{ role: 'player', seat } as const],
    ),
  ] as const;
  return recipients.map((recipient, i) => ({ seq: 7, tick: i, nowMs: 1_000_000 + i, view: view(recipient) }));
}

describe('the encoding of frames', () => {
  const newEncoder = () => new frameParser.Encoder();

  it('[WIRE-7] a standard client decodes every frame to what was sent, in every phase', () => {
    const game = new Game(scenarioAt([[-5], [0], [1e-7]], { title: '"}],{ — é 💡 \\' }));
    const encoder = newEncoder();
    const check = () => {
      for (const frame of framesOf(game)) {
        const packet = { type: PacketType.EVENT, nsp: '/', data: [EVENTS.frame, frame] };
        expect(decoded(encoder.encode(packet))).toEqual(decoded(new Encoder().encode(packet)));
        expect(decoded(encoder.encode(packet)).data[1].view.public.title).toBe(frame.view.public.title);
      }
    };
    game.join('"Ana", \u2028');
    game.join('}');
    check();
    game.host('start');
    game.vote(0, 'for');
    check();
    game.host('close-voting');
    check();
    game.host('end');
    check();
  });

  it('[WIRE-7] a chat that phones share is written out once, and decodes to what was sent', () => {
    const game = new Game(scenarioAt([[-5], [0], [5]]), { chat: 'room' });
    const [ana, ben] = [game.seat('Ana'), game.seat('Ben')];
    const text = '"}],{ <b>\u2028 é 💡 \\';
    game.give({ kind: 'player', seat: ana }, { type: 'say', text });
    const view = viewer(game.state, new Set([ana, ben]));
    let written = 0;
    const frames = [ana, ben].map((seat, i) => {
      const picture = view({ role: 'player', seat });
      return { seq: 7, tick: i, nowMs: 1_000_000, view: picture };
    });
    const shared = frames[0]?.view.chat as object;
    Object.defineProperty(shared, 'toJSON', {
      value: () => {
        written += 1;
        return { ...shared };
      },
    });
    const encoder = newEncoder();
    for (const frame of frames) {
      expect(frame.view.chat).toBe(shared);
      const sent = decoded(encoder.encode({ type: PacketType.EVENT, nsp: '/', data: [EVENTS.frame, frame] }));
      expect(sent.data[1]).toEqual(
        JSON.parse(JSON.stringify({ ...frame, view: { ...frame.view, chat: { ...shared } } })),
      );
    }
    expect(written).toBe(1);
  });

  it('[WIRE-7] everything else is encoded as Socket.IO does', () => {
    const packets: Packet[] = [
      { type: PacketType.CONNECT, nsp: '/', data: { sid: 'x' } },
      { type: PacketType.ACK, nsp: '/', id: 12, data: [{ ok: true }] },
      { type: PacketType.EVENT, nsp: '/', data: [EVENTS.problem, { code: 'bad-message' }] },
      { type: PacketType.EVENT, nsp: '/', id: 3, data: [EVENTS.frame, {}] },
      { type: PacketType.DISCONNECT, nsp: '/' },
    ];
    for (const packet of packets) {
      expect(newEncoder().encode(packet)).toEqual(new Encoder().encode(packet));
    }
  });
});
