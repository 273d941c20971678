'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import type { HostView, PublicView } from '../../../protocol/views';
import type { Fault } from '../../_create/fault';
import {
  differenceOf,
  missingNumber,
  partsOf,
  type RulesDifference,
  type RulesDraft,
  roundSettingsOf,
} from '../../_live/rules-draft';
import type { RulesFieldsProps } from '../../_live/rules-fields';
import { changesInWords } from '../../_live/rules-words';
import { useText } from '../../_text/provider';
import { useDesk } from './desk';

/** Changed rules that can be applied together. */
export interface ChangedRules {
  /** What changes, in words. */
  readonly changes: readonly string[];
  /** The round they are for. */
  readonly round: number;
  /** Whether they have to wait until the open vote is over. */
  readonly waits: boolean;
  /** Sends them; null while they wait or a number is missing. */
  readonly apply: (() => Promise<void>) | null;
}

/** Rules that a facilitator has changed and not applied yet, and the fields to change them with. */
export interface RulesEdit {
  readonly fields: RulesFieldsProps;
  readonly changed: readonly ChangedRules[];
  readonly reset: () => void;
}

const Context = createContext<RulesEdit | null>(null);

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

/** Holds changed rules for the whole console: the next step's bar says that they are not applied. */
export function RulesEditProvider({ children }: { readonly children: ReactNode }) {
  const { room, host, act } = useDesk();
  const text = useText();
  const rules = rulesOf(room, host);
  // What was changed by hand; all else follows the room, also when another console changes it.
  const [edited, setEdited] = useState<RulesDifference>({});
  const [refused, setRefused] = useState<Fault | null>(null);
  const draft: RulesDraft = { ...rules, ...edited, settings: { ...rules.settings, ...edited.settings } };
  const missing = missingNumber(draft);
  const isOpen = room.phase.type === 'proposal' || room.phase.type === 'voting';
  const edit = (difference: RulesDifference) => {
    setRefused(null);
    setEdited(difference);
  };
  const apply = async (from: RulesDraft, to: RulesDraft, round: number) => {
    const reply = await act(
      { type: 'change-rules', ...differenceOf(from, to) },
      { text: () => text.t('console.rules.applied', { round }) },
    );
    if (reply.ok) edit(differenceOf(to, draft));
    else setRefused({ field: reply.problem.field ?? '', message: reply.problem.message });
  };
  const changed = partsOf(rules, draft, isOpen).map(({ from, to, waits }): ChangedRules => {
    const round = roundOfChange(room) + (waits ? 1 : 0);
    const isSound = missingNumber(to) === null;
    return {
      changes: changesInWords(text, from, to),
      round,
      waits,
      apply: waits || !isSound ? null : () => apply(from, to, round),
    };
  });
  const fields = {
    draft,
    change: (part: Partial<RulesDraft>) => edit(differenceOf(rules, { ...draft, ...part })),
    fault: missing === null ? refused : { field: missing, message: text.t('rules.needs-number') },
    isOpen,
    keepsRecords: room.phase.type !== 'lobby' && room.settings.records === 'own',
  };
  return <Context value={{ fields, changed, reset: () => edit({}) }}>{children}</Context>;
}

export function useRulesEdit(): RulesEdit {
  const edit = useContext(Context);
  if (edit === null) throw new Error('useRulesEdit needs a RulesEditProvider around the component');
  return edit;
}
