import type { DaoPreset } from '../sim/dao-figures';
import { READY_SCENARIOS, readyScenario } from '../sim/ready-scenarios';

/** The ready-made scenarios with the figures they are made from and their sources; of one id, its document. */
export function scenariosOutput(id: string | undefined): string {
  if (id !== undefined) return `${JSON.stringify(readyScenario(id).scenario, null, 2)}\n`;
  const entries = READY_SCENARIOS.map((ready) =>
    [`${ready.id}: ${ready.title}`, ...(ready.dao === undefined ? [] : figuresOf(ready.dao))].join('\n'),
  );
  return `${entries.join('\n')}\n`;
}

function figuresOf({ figures }: DaoPreset): string[] {
  return figures.map(({ text, source: { citation, url, quoted } }) => {
    const hand = quoted ? ', quoted second-hand' : '';
    return `    ${text}\n        ${citation}, ${url}${hand}`;
  });
}
