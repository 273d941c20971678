import type { PublicView } from '../../protocol/views';

/** When the phase ends by itself; null when it does not. */
export function deadlineOf({ phase }: PublicView): number | null {
  switch (phase.type) {
    case 'proposing':
    case 'voting':
      return phase.closesAtMs;
    case 'proposal':
      return phase.opensAtMs;
    case 'result':
      return phase.nextAtMs;
    default:
      return null;
  }
}
