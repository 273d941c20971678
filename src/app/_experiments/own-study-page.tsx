'use client';

import type { Report } from '../../sim/experiments/run';
import { type OwnStudy, usualStudyText } from '../../sim/experiments/study-text';
import { SWEEP_CAVEATS } from '../../sim/experiments/sweep';
import { sweepableFields } from '../../sim/experiments/swept-fields';
import { TRADE_OFF_CAVEATS } from '../../sim/experiments/trade-offs';
import { useText } from '../_text/provider';
import { Board } from './board';
import { MechanismField } from './mechanism-field';
import { ownSubject, scenarioOf } from './own-subject';
import { PublishedFigures } from './published-figures';
import { ScenarioField } from './scenario-field';
import type { OwnScenario, StudyTyped } from './settings';
import { StudyPage } from './study-page';
import { SweepFields } from './sweep-fields';
import { useStudy } from './use-study';

const SUBJECTS = { sweep: ownSubject('sweep'), 'trade-offs': ownSubject('trade-offs') } as const;

/** A study that people put together: of whom, what differs, and what a run finds. */
export function OwnStudyPage({
  kind,
  address,
}: {
  readonly kind: OwnStudy;
  /** The address's part behind `?`, as the page was opened. */
  readonly address: string;
}) {
  const { t } = useText();
  const state = useStudy(SUBJECTS[kind], address);
  const { typed, faults } = state;
  const { parameters } = typed;
  const scenario = scenarioOf(typed);
  const set = (changed: StudyTyped['parameters']) =>
    state.change({ ...typed, parameters: { ...parameters, ...changed } });
  const choose = (id: string, own: OwnScenario | undefined) => {
    const next = { ...typed, ...(own === undefined ? {} : { own }), parameters: { scenario: id } };
    const settings = settingsFor(kind, next, parameters);
    state.change({ ...next, parameters: { scenario: id, ...settings } });
  };
  return (
    <StudyPage
      state={state}
      caveats={kind === 'sweep' ? SWEEP_CAVEATS : TRADE_OFF_CAVEATS}
      head={
        <>
          <h1 className="mt-2 max-w-4xl font-extrabold text-3xl tracking-tight sm:text-4xl">
            {t(`experiments.own.${kind}`)}
          </h1>
          <p className="mt-2 max-w-prose text-lg text-muted">{t(`experiments.own.${kind}-what`)}</p>
        </>
      }
      fields={
        <>
          <ScenarioField typed={typed} fault={faults.scenario} onChoose={choose} />
          {kind === 'trade-offs' ? (
            <MechanismField
              value={parameters.mechanisms ?? ''}
              fault={faults.mechanisms}
              onChange={(mechanisms) => set({ mechanisms })}
            />
          ) : (
            scenario !== null && (
              <SweepFields scenario={scenario} parameters={parameters} faults={faults} set={set} />
            )
          )}
        </>
      }
      aside={<PublishedFigures scenario={parameters.scenario} />}
      {...(kind === 'trade-offs' ? { board: boardOf } : {})}
    />
  );
}

const boardOf = (report: Report) => <Board report={report} />;

/** Settings for another scenario: those there were as far as it has their fields, else the usual ones. */
function settingsFor(
  kind: OwnStudy,
  next: StudyTyped,
  now: StudyTyped['parameters'],
): StudyTyped['parameters'] {
  const scenario = scenarioOf(next);
  const { scenario: _scenario, ...settings } = now;
  if (scenario === null) return settings;
  const usual = usualStudyText(kind, scenario);
  if (kind === 'trade-offs') return usual;
  const has = (path = '') => path === '' || sweepableFields(scenario).some((field) => field.path === path);
  return has(now.x) && has(now.by) ? settings : usual;
}
