'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Problem } from '../../protocol/errors';
import { PRESETS } from '../../sim/presets';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';

const SOLO_SEATS = 12;

/** Starts a game of one's own with bots. */
export function SoloButton() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const start = async () => {
    const preset = PRESETS[0];
    if (!preset) return;
    setBusy(true);
    setProblem(null);
    // The socket client is only fetched by those who use it.
    const { startSolo } = await import('../_client/solo');
    const solo = await startSolo(preset.scenario(SOLO_SEATS));
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
        {busy ? 'Setting the table…' : 'Try alone with bots'}
      </Button>
      {problem && (
        <div className="sm:col-span-2">
          <ProblemNotice problem={problem} />
        </div>
      )}
    </>
  );
}
