'use client';

import type { Plan } from '../../../protocol/setup';
import type { RulesDraft } from '../../_live/rules-draft';
import { changesInWords } from '../../_live/rules-words';
import { rulesByRound } from '../../_live/script-rules';
import { useText } from '../../_text/provider';
import { Fold } from '../../_ui/fold';
import { useDesk } from './desk';
import { roundOfChange } from './rules-edit';

/** The whole script: what each round changes, and what its facilitator wanted to remember then. */
export function ScriptPanel({ plan }: { readonly plan: Plan | null }) {
  const { room } = useDesk();
  const { t } = useText();
  if (plan === null || plan.script.length === 0) return null;
  const rules = rulesByRound(plan);
  const now = roundOfChange(room);
  return (
    <Fold title={t('console.script.title')} state={t('console.script.state', { lines: plan.script.length })}>
      <ol className="divide-y divide-line">
        {plan.script.map(({ note }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its round
          <li key={i} aria-current={i + 1 === now ? 'step' : undefined} className="py-3">
            <h3 className={`font-semibold ${i + 1 === now ? 'text-accent' : ''}`}>
              {i + 1 === now
                ? t('console.script.round-now', { round: i + 1 })
                : t('console.script.round', { round: i + 1 })}
            </h3>
            {note && <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{note}</p>}
            <Changes before={rules[i]} after={rules[i + 1]} />
          </li>
        ))}
      </ol>
    </Fold>
  );
}

function Changes({
  before,
  after,
}: {
  readonly before: RulesDraft | undefined;
  readonly after: RulesDraft | undefined;
}) {
  const text = useText();
  if (!before || !after) return null;
  return (
    <ul className="list-disc ps-5 text-muted">
      {changesInWords(text, before, after).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
