import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';
import type { Frame } from '../../protocol/messages';
import { EVENTS } from '../../protocol/version';
import type { PublicView } from '../../protocol/views';

/**
 * Socket.IO's own encoding, except that what a thousand frames of one moment share is written out once and not a
 * thousand times. On the wire nothing differs: clients decode with the standard parser.
 */
class FrameEncoder extends Encoder {
  /** Text of public views, kept as long as the view itself. */
  readonly #texts = new WeakMap<PublicView, string>();

  override encode(packet: Packet): unknown[] {
    const plain = packet.type === PacketType.EVENT && packet.nsp === '/' && packet.id === undefined;
    if (!plain || packet.data?.[0] !== EVENTS.frame) return super.encode(packet);
    return [`${packet.type}["${EVENTS.frame}",${this.#frame(packet.data[1])}]`];
  }

  #frame({ view, ...rest }: Frame): string {
    const { public: shared, ...own } = view;
    return withMember(rest, 'view', withMember(own, 'public', this.#public(shared)));
  }

  #public(view: PublicView): string {
    const known = this.#texts.get(view);
    if (known !== undefined) return known;
    const text = JSON.stringify(view);
    this.#texts.set(view, text);
    return text;
  }
}

/** JSON of an object with one more member, whose value is JSON already. */
function withMember(object: object, key: string, valueText: string): string {
  const text = JSON.stringify(object);
  const comma = text === '{}' ? '' : ',';
  return `${text.slice(0, -1)}${comma}"${key}":${valueText}}`;
}

/** For Socket.IO's `parser` option. */
export const frameParser = { Encoder: FrameEncoder, Decoder, PacketType };
