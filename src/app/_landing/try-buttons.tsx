'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Problem } from '../../protocol/errors';
import type { Scenario } from '../../sim/types';
import { presetScenario } from '../_lib/presets';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';

const SEATS = 12;

type Started =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly problem: Problem };

/** The socket client is only fetched by those who press one of the buttons. */
const STARTS: Record<'solo' | 'demo', (text: Text, scenario: Scenario) => Promise<Started>> = {
  solo: async (text, scenario) => (await import('../_client/solo')).startSolo(text, scenario),
  demo: async (_, scenario) => (await import('../_client/demo')).startDemo(scenario),
};

/** Two ways to look without anybody else: play a game of one's own with bots, or watch them play one. */
export function TryButtons() {
  const text = useText();
  const router = useRouter();
  const [busy, setBusy] = useState<'solo' | 'demo' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const start = async (what: 'solo' | 'demo') => {
    setBusy(what);
    setProblem(null);
    const started = await STARTS[what](text, presetScenario(text, 'carbon-tax', SEATS));
    if (started.ok) {
      router.push(started.path);
      return;
    }
    setBusy(null);
    setProblem(started.problem);
  };

  return (
    <>
      {(['solo', 'demo'] as const).map((what) => (
        <Button key={what} variant="secondary" disabled={busy !== null} onClick={() => void start(what)}>
          {text.t(busy === what ? 'landing.busy' : `landing.${what}`)}
        </Button>
      ))}
      {problem && (
        <div className="sm:col-span-3">
          <ProblemNotice problem={problem} />
        </div>
      )}
    </>
  );
}
