'use client';

import { MechanismFields } from '../../_live/mechanism-fields';
import { mechanismLabel } from '../../_live/mechanism-words';
import { ProposalFields, ShownFields, TimeFields } from '../../_live/rules-fields';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { Fold } from '../../_ui/fold';
import { useDesk } from './desk';
import { type ChangedRules, useRulesEdit } from './rules-edit';
import { Tool } from './tool';

/** Changes the rules of the rounds to come; sends only what differs from the rules in force. */
export function RulesPanel() {
  const { host } = useDesk();
  const { fields } = useRulesEdit();
  const text = useText();
  return (
    <Fold title={text.t('console.rules.title')} state={mechanismLabel(text, host.rules.mechanism.id)}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {fields.isOpen && <p className="text-muted">{text.t('console.rules.open')}</p>}
        <MechanismFields {...fields} />
        <ProposalFields {...fields} />
        <TimeFields {...fields} />
        <ShownFields {...fields} />
        <Pending />
      </div>
    </Fold>
  );
}

/** What would change, in words, and the buttons that do it or not. */
function Pending() {
  const { changed, reset } = useRulesEdit();
  const { t } = useText();
  if (changed.length === 0) return <p className="text-muted">{t('console.rules.nothing')}</p>;
  return (
    <section
      aria-label={t('console.rules.what')}
      className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-xl bg-accent-soft p-4"
    >
      {changed.map((part) => (
        <Part key={part.round} {...part} />
      ))}
      <Button variant="secondary" className="justify-self-start" onClick={reset}>
        {t('console.rules.reset')}
      </Button>
    </section>
  );
}

function Part({ changes, round, waits, apply }: ChangedRules) {
  const { t } = useText();
  return (
    <div>
      <h3 className="font-semibold">{t('console.rules.from', { round })}</h3>
      <ul className="mt-1 list-disc space-y-1 ps-5">
        {changes.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {waits && <p className="mt-1">{t('console.rules.waits')}</p>}
      <Button className="mt-3" disabled={apply === null} onClick={() => void apply?.()}>
        {t('console.rules.apply', { round })}
      </Button>
    </div>
  );
}

/** Beside the next step, which would pass over them: that rules are changed and not applied. */
export function NotApplied() {
  const { changed, reset } = useRulesEdit();
  const { t } = useText();
  const [first] = changed;
  if (first === undefined) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl bg-warn-soft px-3 py-2 text-on-warn sm:col-span-2">
      <p className="min-w-0 flex-1 basis-60">
        {t(first.waits ? 'console.rules.waiting' : 'console.rules.not-applied')}
      </p>
      {!first.waits && (
        <Tool disabled={first.apply === null} onClick={() => void first.apply?.()}>
          {t('console.rules.apply-now')}
        </Tool>
      )}
      <Tool onClick={reset}>{t('console.rules.reset')}</Tool>
    </div>
  );
}
