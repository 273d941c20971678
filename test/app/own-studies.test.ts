import { describe, expect, test } from 'vitest';
import { markOf } from '../../src/app/_experiments/board-marks';
import { faultInWords } from '../../src/app/_experiments/faults';
import { sentenceOf } from '../../src/app/_experiments/findings';
import { readReportFile, readScenarioFile } from '../../src/app/_experiments/opened-file';
import { OWN, ownSubject } from '../../src/app/_experiments/own-subject';
import { fieldLabel } from '../../src/app/_experiments/own-words';
import {
  addressOf,
  commandOf,
  type FieldFault,
  readSettings,
  settingsIn,
  settingsOf,
  type Typed,
  usualSettings,
} from '../../src/app/_experiments/settings';
import { reportIn, runTitle } from '../../src/app/_experiments/words';
import { readExperiment } from '../../src/cli/experiment-arguments';
import { DAO_PRESETS } from '../../src/sim/dao-figures';
import { englishMessages } from '../../src/sim/experiments/english';
import { assignmentsIn } from '../../src/sim/experiments/parameters';
import { type Configuration, prepareExperiment, type Report } from '../../src/sim/experiments/run';
import { type OwnStudy, studyFromText } from '../../src/sim/experiments/study-text';
import { jsonOf } from '../../src/sim/experiments/table';
import { READY_SCENARIOS, readyScenario } from '../../src/sim/ready-scenarios';
import { words } from '../support/text';

const [en, es] = [words('en'), words('es')];
const KINDS = ['sweep', 'trade-offs'] as const satisfies readonly OwnStudy[];

const reportOf = (configuration: Configuration): Report => {
  const prepared = prepareExperiment(configuration);
  return prepared.report(Array.from({ length: prepared.count }, (_, i) => prepared.play(i)));
};

function configurationOf(kind: OwnStudy, typed: Typed): Configuration {
  const read = readSettings(ownSubject(kind), typed);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.configuration;
}

const typedAs = (kind: OwnStudy, parameters: Record<string, string>, replications = '4'): Typed => {
  const usual = ownSubject(kind).usual({ parameters });
  return { seed: 'own', replications, parameters: { ...usual, ...parameters } };
};

const camps = (kind: OwnStudy, parameters: Record<string, string> = {}, replications = '4') =>
  reportOf(configurationOf(kind, typedAs(kind, { scenario: 'two-camps', ...parameters }, replications)));

const BY = { x: 'population.size', values: '10,30', by: 'mechanism.id', levels: 'optimistic,bicameral' };

describe('[PAGE-223] the address of a study of a ready scenario holds all of it', () => {
  test.each(KINDS.flatMap((kind) => READY_SCENARIOS.map(({ id }) => [kind, id] as const)))(
    '%s of %s',
    (kind, id) => {
      const subject = ownSubject(kind);
      const typed = typedAs(kind, { scenario: id });
      const address = addressOf(subject, typed);
      expect(settingsIn(subject, new URLSearchParams(address ?? ''))).toEqual(typed);
      const configuration = configurationOf(kind, typed);
      expect(settingsOf(subject, configuration)).toEqual(typed);
      expect(prepareExperiment(configuration).configuration).toEqual(configuration);
    },
  );

  test('the command on a terminal asks for the same', () => {
    const typed = typedAs('sweep', { scenario: 'two-camps', ...BY });
    const command = commandOf(ownSubject('sweep'), typed);
    expect(command).toBe(
      'npm run lab -- sweep two-camps --seed=own --replications 4 --set x=population.size --set values=10,30 --set by=mechanism.id --set levels=optimistic,bicameral',
    );
    const asked = readExperiment('sweep', command.split(' ').slice(5), () => 1);
    const { scenario } = readyScenario(asked?.subject ?? '');
    expect(studyFromText('sweep', scenario, assignmentsIn(asked?.set ?? []))).toEqual(
      configurationOf('sweep', typed).study,
    );
    const board = typedAs('trade-offs', { scenario: 'compound' }, '40');
    expect(commandOf(ownSubject('trade-offs'), board)).toBe('npm run lab -- trade-offs compound --seed=own');
  });

  test('a scenario of one’s own is in no address; the file is what runs again', () => {
    const subject = ownSubject('trade-offs');
    const scenario = { ...readyScenario('two-camps').scenario, rounds: 5 };
    const own = { scenario, mechanisms: [{ id: 'bicameral', approvalShare: 0.6 } as const] };
    const typed = { ...typedAs('trade-offs', { scenario: OWN, mechanisms: 'bicameral,optimistic' }), own };
    expect(addressOf(subject, typed)).toBeNull();
    expect(commandOf(subject, typed)).toBe('npm run lab -- experiment --from trade-offs.json');
    const configuration = configurationOf('trade-offs', typed);
    expect(configuration.study).toMatchObject({
      scenario,
      mechanisms: [{ id: 'bicameral', approvalShare: 0.6 }, { id: 'optimistic' }],
    });
    // Saved, opened and run again.
    const content = jsonOf(reportOf(configuration));
    const opened = readReportFile('trade-offs.json', content);
    if (!opened.ok) throw new Error(opened.detail);
    const again = configurationOf('trade-offs', settingsOf(subject, opened.configuration));
    expect(jsonOf(reportOf(again))).toBe(content);
  });
});

describe('[PAGE-230] a scenario is opened by the checks of the terminal', () => {
  const { scenario } = readyScenario('two-camps');

  test.each([
    ['{', 'bad-json', /JSON/],
    ['{"title":"x"}', 'bad-scenario', /^issues: is missing/],
    [JSON.stringify({ ...scenario, rounds: 0 }), 'bad-scenario', /^rounds: /],
    [JSON.stringify({ ...scenario, initialState: [1] }), 'wrong-length', /^initialState: /],
  ])('%s', (content, code, detail) => {
    const read = readScenarioFile('x.json', content);
    expect(read).toMatchObject({ ok: false, code, detail: expect.stringMatching(detail) });
  });

  test('and taken as it is', () => {
    expect(readScenarioFile('x.json', JSON.stringify(scenario))).toEqual({
      ok: true,
      name: 'x.json',
      scenario,
    });
  });
});

describe('[PAGE-224] what means nothing is told beside its field, in both languages', () => {
  test.each([
    ['sweep', { values: '5,many' }, 'values', 'wrong-kind', '“many” is not a number.'],
    ['sweep', { values: '' }, 'values', 'empty', 'Needs at least one value.'],
    ['sweep', { values: '5,5' }, 'values', 'out-of-range', 'This names the same thing twice.'],
    ['sweep', { x: 'luck' }, 'x', 'unknown-field', 'This scenario has no “luck”.'],
    [
      'sweep',
      { x: 'tieRule', values: 'abstain,luck' },
      'values',
      'unknown-choice',
      'There is no “luck” here. There are abstain, against.',
    ],
    [
      'sweep',
      { by: 'rounds', levels: '1' },
      'by',
      'misplaced',
      'Choose something else than what changes already.',
    ],
    ['sweep', { by: 'mechanism.id', levels: '' }, 'levels', 'empty', 'Needs at least one value.'],
    ['trade-offs', { mechanisms: 'bicameral' }, 'mechanisms', 'out-of-range', 'Tick two or more, each once.'],
    [
      'trade-offs',
      { mechanisms: 'dice,bicameral' },
      'mechanisms',
      'unknown-mechanism',
      'There is no voting rule “dice”.',
    ],
    ['trade-offs', { scenario: 'atlantis' }, 'scenario', 'unknown-choice', 'There is no “atlantis” here.'],
  ] as const)('%s %o', (kind, given, field, code, sentence) => {
    const typed = typedAs(kind, { scenario: 'two-camps', ...given });
    const read = readSettings(ownSubject(kind), typed);
    if (!('faults' in read)) throw new Error('it was taken');
    expect(Object.keys(read.faults)).toEqual([field]);
    const fault = read.faults[field] as FieldFault;
    expect(fault.code).toBe(code);
    expect(faultInWords(en, fault, { kind: 'own' })).toBe(sentence);
    expect(faultInWords(es, fault, { kind: 'own' })).not.toBe(sentence);
  });

  test('a value that a scenario refuses says why', () => {
    const read = readSettings(
      ownSubject('sweep'),
      typedAs('sweep', { scenario: 'two-camps', values: '5,0' }),
    );
    if (!('faults' in read)) throw new Error('it was taken');
    const fault = read.faults.values as FieldFault;
    expect(fault.code).toBe('out-of-range');
    expect(faultInWords(en, fault, { kind: 'own' })).toBe(
      '0 is refused. rounds: must be between 1 and 10000, is 0',
    );
    expect(faultInWords(es, fault, { kind: 'own' })).toMatch(/^0 no vale\. rounds: (?!must)/);
  });

  test('a setting that there is not', () => {
    const read = readSettings(ownSubject('sweep'), typedAs('sweep', { scenario: 'two-camps', luck: '7' }));
    expect('faults' in read && read.faults.luck?.code).toBe('unknown-parameter');
    expect(settingsIn(ownSubject('sweep'), new URLSearchParams(''))).toBeNull();
    expect(usualSettings(ownSubject('sweep')).parameters.scenario).toBe('compound');
  });
});

describe('[PAGE-227] what own studies say has a translation that is kept up with', () => {
  const reports = [camps('sweep', BY, '8'), camps('sweep'), camps('trade-offs', {}, '8')];

  test.each(reports.map((report) => [report.question, report] as const))('%s', (_, report) => {
    const messages = Object.values(englishMessages());
    for (const word of [...report.caveats, ...report.metrics.map(({ label }) => label)])
      expect(messages).toContain(word);
    for (const finding of report.findings) {
      const spanish = sentenceOf(es, finding, report) ?? '';
      expect(spanish).not.toBe(finding.text);
      expect(spanish).not.toMatch(/studies\.|undefined|NaN|\{|\b(the|of|with|than|between)\b/);
    }
    const said = reportIn(es, report);
    expect(said.title).toContain('Dos bandos');
    expect(said.question).not.toBe(report.question);
    // In the list of kept runs there is no more of a report than its title.
    const kept = { kind: report.configuration.study.kind, title: report.title };
    expect(runTitle(es, kept)).toBe(said.title);
    expect(runTitle(en, kept)).toBe(report.title);
  });

  test('figures of real DAOs, and what they are of', () => {
    const messages = Object.values(englishMessages());
    for (const { title, figures } of DAO_PRESETS)
      for (const english of [title, ...figures.map(({ text }) => text)]) expect(messages).toContain(english);
  });

  test('fields have a name where one says more than the path', () => {
    const { scenario } = readyScenario('two-camps');
    expect(fieldLabel(en, scenario, 'population.size')).toBe('Members');
    expect(fieldLabel(es, scenario, 'initialState[1]')).toBe('Inicio: Car-free days');
    expect(fieldLabel(en, scenario, 'issues[0].min')).toBeNull();
  });
});

describe('[PAGE-231] the board marks what the verdict says', () => {
  test('one best a column at most, and nobody marked who is clearly behind or not measured', () => {
    const report = reportOf(configurationOf('trade-offs', typedAs('trade-offs', { scenario: 'nouns' }, '6')));
    for (const finding of report.findings.slice(1)) {
      const metric = String(finding.values.metric);
      const marks = report.cells.map(({ condition, estimates }) => {
        const mechanism = String(condition.mechanism);
        return { mechanism, mark: markOf(report, mechanism, metric), mean: estimates[metric]?.mean };
      });
      const marked = marks.filter(({ mark }) => mark !== 'none');
      expect(marked.every(({ mean }) => mean !== null)).toBe(true);
      const best = marks.filter(({ mark }) => mark === 'best');
      if (finding.id === 'trade-offs-level') expect(best).toEqual([]);
      else {
        expect(marked.map(({ mechanism }) => mechanism)).toEqual(finding.values.mechanisms);
        expect(best.length).toBeGreaterThan(0);
      }
    }
    const unfinished = { ...report, findings: [] };
    expect(markOf(unfinished, 'bicameral', 'meanLoss')).toBe('none');
  });
});
