'use client';

import { useState } from 'react';
import { Button } from '../../_ui/button';

/** Ends the game early, after asking once more: it cannot be undone. */
export function EndGame({ busy, end }: { readonly busy: boolean; readonly end: () => Promise<void> }) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button variant="quiet" className="px-0! text-start" onClick={() => setAsked(true)}>
        End the game early…
      </Button>
    );
  }
  return (
    <section aria-label="End the game early" className="rounded-2xl border border-against p-4">
      <p>
        End the game now and go to the debrief? A vote that is open does not count. This cannot be undone.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="danger" disabled={busy} onClick={() => void end()}>
          End the game
        </Button>
        <Button variant="secondary" onClick={() => setAsked(false)}>
          Go on playing
        </Button>
      </div>
    </section>
  );
}
