'use client';
import { useCallback, useEffect, useState } from 'react';
import type { Setup } from '../../protocol/setup';
import { mechanismLabel } from '../_live/mechanism-words';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { CustomiseSection } from './customise-section';
import { faultWithLabel } from './fault-words';
import { takeSetup } from './handed-setup';
import { forgetSetup, type KeptSetup, keptSetups } from './kept-setups';
import { minutesOf } from './minutes';
import { SetupFile } from './setup-file';
import { useCreate } from './use-create';

/** Set-ups of one's own, kept here or in files, and the form that makes them. */
export function OwnSetups() {
  const { t } = useText();
  const [opened, setOpened] = useState<{ readonly setup: Setup; readonly at: number } | null>(null);
  // What is stored is known in the browser alone, so the first paint has none, as the server's has.
  const [kept, setKept] = useState<readonly KeptSetup[]>([]);
  const refresh = useCallback(() => void keptSetups().then(setKept), []);
  useEffect(refresh, [refresh]);
  useEffect(() => {
    void takeSetup().then((setup) => {
      if (setup !== null) setOpened({ setup, at: 1 });
    });
  }, []);
  const open = (setup: Setup) => setOpened((last) => ({ setup, at: (last?.at ?? 0) + 1 }));
  const forget = (name: string) => {
    forgetSetup(name);
    refresh();
  };
  return (
    <>
      <section className="mt-10 border-line border-t pt-6">
        <h2 className="font-bold text-xl">{t('create.own')}</h2>
        {kept.length > 0 && (
          <ul className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-5 sm:grid-cols-2 lg:grid-cols-3">
            {kept.map((one) => (
              <Card key={one.name} kept={one} change={open} forget={() => forget(one.name)} />
            ))}
          </ul>
        )}
        <div className="mt-4">
          <SetupFile onOpen={open} />
        </div>
      </section>
      <CustomiseSection opened={opened} onKept={refresh} />
    </>
  );
}

interface CardProps {
  readonly kept: KeptSetup;
  readonly change: (setup: Setup) => void;
  readonly forget: () => void;
}

function Card({ kept: { name, checked }, change, forget }: CardProps) {
  const text = useText();
  const { t } = text;
  return (
    <li className="flex flex-col rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]">
      <h3 className="font-bold text-lg [overflow-wrap:anywhere]">{name}</h3>
      <p className={`mt-1 mb-4 flex-1 text-sm ${checked.ok ? 'text-muted' : 'text-against'}`}>
        {checked.ok ? factsOf(text, checked.setup) : faultWithLabel(text, checked.fault)}
      </p>
      <div className="flex flex-wrap gap-3">
        {checked.ok && (
          <>
            <StartButton name={name} setup={checked.setup} />
            <Button
              variant="secondary"
              aria-label={t('create.own.change-which', { name })}
              onClick={() => change(checked.setup)}
            >
              {t('create.own.change')}
            </Button>
          </>
        )}
        <Button variant="quiet" aria-label={t('create.own.forget-which', { name })} onClick={forget}>
          {t('create.own.forget')}
        </Button>
      </div>
    </li>
  );
}

const factsOf = (text: Text, setup: Setup): string =>
  text.t('create.facts', {
    issues: setup.scenario.issues.length,
    seats: setup.scenario.population.size,
    rounds: setup.scenario.rounds,
    minutes: minutesOf(setup),
    mechanism: mechanismLabel(text, setup.scenario.mechanism.id).toLowerCase(),
  });

function StartButton({ name, setup }: { readonly name: string; readonly setup: Setup }) {
  const { t } = useText();
  const { create, busy, problem } = useCreate();
  const { scenario, settings, script } = setup;
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <Button
        disabled={busy}
        aria-label={t('create.start-preset', { title: name })}
        onClick={() => void create(scenario, settings, { script })}
      >
        {t(busy ? 'create.opening' : 'create.start')}
      </Button>
    </>
  );
}
