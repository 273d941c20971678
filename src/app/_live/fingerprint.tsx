import type { PublicView } from '../../protocol/views';

/** How many characters of the hash are shown: 48 bits, short enough to write down. */
export const SHOWN_CHARACTERS = 12;

/** The beginning of the sealed membership's hash, so that people can note it before anyone votes. */
export function Fingerprint({
  room,
  className = '',
}: {
  readonly room: Pick<PublicView, 'membershipHash'>;
  readonly className?: string;
}) {
  return (
    <p
      className={`text-muted ${className}`}
      title="SHA-256 of every member’s point and tokens, with a salt; the debrief opens it"
    >
      Fingerprint of everyone’s sealed wishes:{' '}
      <span className="whitespace-nowrap font-mono text-ink">
        {room.membershipHash.slice(0, SHOWN_CHARACTERS)}
      </span>
    </p>
  );
}
