import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';
import type { Frame } from '../../protocol/messages';
import { EVENTS } from '../../protocol/version';

/**
 * Socket.IO's own encoding, except that what a thousand frames of one moment share is written out once and not a
 * thousand times. On the wire nothing differs: clients decode with the standard parser.
 */
class FrameEncoder extends Encoder {
  /** Text of public views and chats, kept as long as they are. */
  readonly #texts = new WeakMap<object, string>();

  override encode(packet: Packet): unknown[] {
    const plain = packet.type === PacketType.EVENT && packet.nsp === '/' && packet.id === undefined;
    if (!plain || packet.data?.[0] !== EVENTS.frame) return super.encode(packet);
    return [`${packet.type}["${EVENTS.frame}",${this.#frame(packet.data[1])}]`];
  }

  #frame({ view, ...rest }: Frame): string {
    const { public: shared, chat, ...own } = view;
    const withPublic = withMember(JSON.stringify(own), 'public', this.#shared(shared));
    const text = chat === undefined ? withPublic : withMember(withPublic, 'chat', this.#shared(chat));
    return withMember(JSON.stringify(rest), 'view', text);
  }

  #shared(part: object): string {
    const known = this.#texts.get(part);
    if (known !== undefined) return known;
    const text = JSON.stringify(part);
    this.#texts.set(part, text);
    return text;
  }
}

/** An object's JSON with one more member, whose value is JSON already. */
function withMember(text: string, key: string, valueText: string): string {
  const comma = text === '{}' ? '' : ',';
  return `${text.slice(0, -1)}${comma}"${key}":${valueText}}`;
}

/** For Socket.IO's `parser` option. */
export const frameParser = { Encoder: FrameEncoder, Decoder, PacketType };
