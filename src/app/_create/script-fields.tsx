'use client';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type { ScriptRound } from '../../protocol/setup';
import { MechanismFields } from '../_live/mechanism-fields';
import { differenceOf, type RulesDraft } from '../_live/rules-draft';
import { ProposalFields, type RulesFieldsProps, ShownFields, TimeFields } from '../_live/rules-fields';
import { changesInWords } from '../_live/rules-words';
import { rulesByRound } from '../_live/script-rules';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { Fold } from '../_ui/fold';
import type { Fault } from './fault';
import { AreaField } from './fields';
import type { GroupProps } from './groups';

/** The rules that change on the way: a line for each round, up to the last in which something does. */
export function ScriptFields({ draft, change, fault }: GroupProps) {
  const { t } = useText();
  const { scenario, settings, script } = draft;
  const add = useRef<HTMLButtonElement>(null);
  const rules = rulesByRound({ scenario, settings, script });
  const setLine = (at: number, line: ScriptRound) =>
    change({ script: script.map((other, i) => (i === at ? line : other)) });
  const remove = (at: number) => {
    flushSync(() => change({ script: script.filter((_, i) => i !== at) }));
    add.current?.focus();
  };
  return (
    <>
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {script.map((line, i) => {
          const [before, after] = [rules[i], rules[i + 1]];
          return (
            before &&
            after && (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its round
              <li key={i}>
                <ScriptLine
                  round={i + 1}
                  isPlayed={!(i + 1 > scenario.rounds)}
                  line={line}
                  before={before}
                  after={after}
                  fault={faultOfLine(fault, i)}
                  set={(next) => setLine(i, next)}
                  remove={() => remove(i)}
                />
              </li>
            )
          );
        })}
      </ol>
      <Button ref={add} variant="secondary" onClick={() => change({ script: [...script, {}] })}>
        {t('create.script.add', { round: script.length + 1 })}
      </Button>
    </>
  );
}

/** The fault as the fields of this line name it; null when it is elsewhere. */
function faultOfLine(fault: Fault | null, line: number): Fault | null {
  const prefix = `script[${line}].`;
  if (!fault?.field.startsWith(prefix)) return null;
  return { ...fault, field: fault.field.slice(prefix.length) };
}

interface ScriptLineProps {
  readonly round: number;
  /** False beyond the last round. */
  readonly isPlayed: boolean;
  readonly line: ScriptRound;
  readonly before: RulesDraft;
  readonly after: RulesDraft;
  readonly fault: Fault | null;
  readonly set: (line: ScriptRound) => void;
  readonly remove: () => void;
}

function ScriptLine({ round, isPlayed, line, before, after, fault, set, remove }: ScriptLineProps) {
  const text = useText();
  const { t } = text;
  // What a new mechanism means, which comes first, stands beside its field.
  const isOther = before.mechanism.id !== after.mechanism.id;
  const rules = changesInWords(text, before, after).slice(isOther ? 1 : 0);
  const changes = [...(line.note ? [line.note] : []), ...rules];
  const props: RulesFieldsProps = {
    draft: after,
    fault,
    isOpen: false,
    keepsRecords: before.settings.records === 'own',
    change: (part) => set(lineOf(before, { ...after, ...part }, line.note)),
  };
  return (
    <Fold
      level="h4"
      title={t('create.script.round', { round })}
      state={fault ? <Faulty /> : changes.join(' · ') || t('create.script.same')}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {!isPlayed && <p className="text-against">{t('create.script.beyond')}</p>}
        <AreaField
          label={t('create.script.note')}
          value={line.note ?? ''}
          onChange={(note) => set(lineOf(before, after, note))}
          hint={t('create.script.note-hint')}
          rows={2}
          path="note"
          fault={fault}
        />
        <MechanismFields {...props} />
        <ProposalFields {...props} withRounds={false} />
        <TimeFields {...props} />
        <ShownFields {...props} />
        <Button variant="danger" onClick={remove}>
          {t('create.script.remove', { round })}
        </Button>
      </div>
    </Fold>
  );
}

/** What a line has to say so that these rules follow those before. */
export function lineOf(before: RulesDraft, after: RulesDraft, note: string | undefined): ScriptRound {
  const { rounds: _, ...difference } = differenceOf(before, after);
  return { ...(note ? { note } : {}), ...difference };
}

/** That something in a closed part needs a look. */
export function Faulty() {
  const { t } = useText();
  return <strong className="text-against">{t('create.faulty')}</strong>;
}
