'use client';

import { useState } from 'react';
import type { HostView, PublicView } from '../../../protocol/views';
import type { Fault } from '../../_create/fault';
import { MechanismFields } from '../../_live/mechanism-fields';
import { mechanismLabel } from '../../_live/mechanism-words';
import {
  differenceOf,
  missingNumber,
  type RulesDifference,
  type RulesDraft,
  roundSettingsOf,
} from '../../_live/rules-draft';
import { ProposalFields, ShownFields, TimeFields } from '../../_live/rules-fields';
import { changesInWords } from '../../_live/rules-words';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { Fold } from '../../_ui/fold';
import { useDesk } from './desk';

/** The rules as they stand, to change them from. */
const rulesOf = (room: PublicView, { rules }: HostView): RulesDraft => ({
  ...rules,
  settings: roundSettingsOf(room.settings),
  rounds: room.rounds,
});

/** The first round that a change now is for: the open one while there is one, else the one that comes next. */
export function roundOfChange({ phase }: PublicView): number {
  switch (phase.type) {
    case 'proposing':
    case 'proposal':
    case 'voting':
      return phase.round;
    case 'result':
      return phase.round + 1;
    default:
      return 1;
  }
}

/** Changes the rules of the rounds to come; sends only what differs from the rules in force. */
export function RulesPanel() {
  const { room, host, act } = useDesk();
  const text = useText();
  const { t } = text;
  const rules = rulesOf(room, host);
  // What was changed by hand; all else follows the room, also when another console changes it.
  const [edited, setEdited] = useState<RulesDifference>({});
  const [refused, setRefused] = useState<Fault | null>(null);
  const draft: RulesDraft = { ...rules, ...edited, settings: { ...rules.settings, ...edited.settings } };
  const difference = differenceOf(rules, draft);
  const missing = missingNumber(draft);
  const fault = missing === null ? refused : { field: missing, message: t('rules.needs-number') };
  const isOpen = room.phase.type === 'proposal' || room.phase.type === 'voting';
  const change = (part: Partial<RulesDraft>) => {
    setRefused(null);
    setEdited(differenceOf(rules, { ...draft, ...part }));
  };
  const reset = () => {
    setRefused(null);
    setEdited({});
  };
  const apply = async () => {
    const reply = await act(
      { type: 'change-rules', ...difference },
      { text: () => t('console.rules.applied', { round: roundOfChange(room) }) },
    );
    if (reply.ok) reset();
    else setRefused({ field: reply.problem.field ?? '', message: reply.problem.message });
  };
  const props = { draft, change, fault, isOpen };
  return (
    <Fold title={t('console.rules.title')} state={mechanismLabel(text, rules.mechanism.id)}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {isOpen && <p className="text-muted">{t('console.rules.open')}</p>}
        <MechanismFields {...props} />
        <ProposalFields {...props} />
        <TimeFields {...props} />
        <ShownFields {...props} />
        <Pending
          changes={changesInWords(text, rules, draft)}
          isSound={missing === null}
          apply={apply}
          reset={reset}
        />
      </div>
    </Fold>
  );
}

/** What would change, in words, and the buttons that do it or not. */
function Pending({
  changes,
  isSound,
  apply,
  reset,
}: {
  readonly changes: readonly string[];
  readonly isSound: boolean;
  readonly apply: () => Promise<void>;
  readonly reset: () => void;
}) {
  const { room } = useDesk();
  const { t } = useText();
  const round = roundOfChange(room);
  if (changes.length === 0) return <p className="text-muted">{t('console.rules.nothing')}</p>;
  return (
    <section aria-label={t('console.rules.what')} className="rounded-xl bg-accent-soft p-4">
      <h3 className="font-semibold">{t('console.rules.from', { round })}</h3>
      <ul className="mt-1 list-disc space-y-1 ps-5">
        {changes.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button disabled={!isSound} onClick={() => void apply()}>
          {t('console.rules.apply', { round })}
        </Button>
        <Button variant="secondary" onClick={reset}>
          {t('console.rules.reset')}
        </Button>
      </div>
    </section>
  );
}
