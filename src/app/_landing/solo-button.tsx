'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Problem } from '../../protocol/errors';
import { presetScenario } from '../_lib/presets';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';

const SOLO_SEATS = 12;

/** Starts a game of one's own with bots. */
export function SoloButton() {
  const text = useText();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const start = async () => {
    setBusy(true);
    setProblem(null);
    // The socket client is only fetched by those who use it.
    const { startSolo } = await import('../_client/solo');
    const solo = await startSolo(presetScenario(text, 'carbon-tax', SOLO_SEATS));
    if (solo.ok) {
      router.push(solo.path);
      return;
    }
    setBusy(false);
    setProblem(solo.problem);
  };

  return (
    <>
      <Button variant="secondary" disabled={busy} onClick={() => void start()}>
        {text.t(busy ? 'landing.solo-busy' : 'landing.solo')}
      </Button>
      {problem && (
        <div className="sm:col-span-2">
          <ProblemNotice problem={problem} />
        </div>
      )}
    </>
  );
}
