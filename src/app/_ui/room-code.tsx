import { groupCode } from '../_lib/format';

/** A room code in groups of three; read out letter by letter. */
export function RoomCode({ code, className = '' }: { readonly code: string; readonly className?: string }) {
  return (
    <span className={`whitespace-nowrap font-mono font-bold tracking-wide ${className}`}>
      <span aria-hidden="true">{groupCode(code)}</span>
      <span className="sr-only">{code.split('').join(' ')}</span>
    </span>
  );
}
