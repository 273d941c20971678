import { exclusively } from '../../scripts/lib/lock.mjs';
import { ensureBuilt, ensureClient } from '../../scripts/lib/prepare.mjs';

/** The journeys run through the production build: make it, unless it is fresh. */
export default function prepare(): Promise<void> {
  return exclusively(async () => {
    await ensureClient();
    await ensureBuilt();
  });
}
