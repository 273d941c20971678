import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { experimentSubject } from '../../src/app/_experiments/experiment-subject';
import { faultInWords } from '../../src/app/_experiments/faults';
import { sentenceOf } from '../../src/app/_experiments/findings';
import { numbersOf } from '../../src/app/_experiments/numbers';
import { readReportFile } from '../../src/app/_experiments/opened-file';
import {
  addressOf,
  commandOf,
  type FieldFault,
  readSettings,
  settingsIn,
  settingsOf,
  usualSettings,
} from '../../src/app/_experiments/settings';
import { reportIn } from '../../src/app/_experiments/words';
import { readExperiment } from '../../src/cli/experiment-arguments';
import { englishMessages, hasWords } from '../../src/sim/experiments/english';
import { parametersFromText } from '../../src/sim/experiments/parameters';
import { EXPERIMENTS, experimentById } from '../../src/sim/experiments/registry';
import { prepareExperiment, type Report } from '../../src/sim/experiments/run';
import { messageOf } from '../../src/sim/experiments/sentences';
import { jsonOf } from '../../src/sim/experiments/table';
import { around, madeUpReport } from '../support/made-up-report';
import { words } from '../support/text';

const [en, es] = [words('en'), words('es')];

/** A report whose games are few and short. */
function shortReport(
  id: string,
  parameters: Readonly<Record<string, unknown>> = {},
  replications = 2,
): Report {
  const prepared = prepareExperiment({
    study: { kind: 'experiment', id, parameters: { ...shorter(id), ...parameters } },
    seed: 'words',
    replications,
  });
  return prepared.report(Array.from({ length: prepared.count }, (_, i) => prepared.play(i)));
}

/** Few rounds and members: what a sentence says matters here, not whether it is so. */
function shorter(id: string): Record<string, unknown> {
  const { parameters } = experimentById(id);
  const few: Record<string, unknown> = { rounds: 40, proposals: 60, first: [1, 30], sigmas: [0, 1] };
  const sizes = parameters.members?.kind === 'numbers' ? { members: [5, 11] } : { members: 15 };
  // Its adversary tries everything, every round.
  if (id === 'agenda-chaos') return { rounds: 6, members: 7 };
  return Object.fromEntries(
    Object.entries({ ...few, ...sizes }).filter(([key]) => Object.hasOwn(parameters, key)),
  );
}

/** Every word of a report but its verdict, and of the parameters it was made with. */
function wordsIn(report: Report): readonly string[] {
  const { title, question, caveats, factors, metrics, plots } = report;
  const { parameters } = experimentById(report.id);
  const named = factors.flatMap(({ label, names = {} }) => [label, ...Object.values(names)]);
  const marked = plots.flatMap((plot): readonly { readonly label: string }[] =>
    plot.kind === 'plane' ? plot.marks : (plot.guides ?? []),
  );
  return [
    title,
    question,
    ...caveats,
    ...named,
    ...[...metrics, ...Object.values(parameters), ...marked].map(({ label }) => label),
    ...Object.values(parameters).map(({ hint }) => hint),
    ...plots.map((plot) => plot.title),
  ].filter(hasWords);
}

describe('[PAGE-227] what experiments say has a translation that is kept up with', () => {
  const reports = EXPERIMENTS.map(({ id }) => [id, shortReport(id)] as const);

  test.each(reports)('the words of %s are among those that the catalogs are checked by', (id, report) => {
    const messages = Object.values(englishMessages());
    for (const word of wordsIn(report)) expect(messages).toContain(word);
    for (const { unit = '' } of [...report.factors, ...report.metrics])
      if (unit !== '') expect(messages).toContain(unit);
    for (const template of Object.values(experimentById(id).sentences))
      expect(messages).toContain(messageOf(template));
  });

  test('every message has its Spanish, by ids and values of its own', () => {
    for (const [id, english] of Object.entries(englishMessages())) {
      const spanish = es.tOr(`studies.${id}`, '');
      expect(spanish, `Spanish for "${english}"`).not.toBe('');
    }
    const templates = EXPERIMENTS.flatMap(({ sentences }) => Object.keys(sentences));
    expect(new Set(templates).size, 'ids of templates').toBe(templates.length);
  });

  test.each([
    [
      'quadratic-costs',
      madeUpReport('quadratic', ({ mechanism }, r) => ({
        tokenGini: 0.5,
        influenceGini: 0.5,
        towardsRich: 1,
        excess: mechanism === 'token-majority' ? 0.5 : around(0.25, 0.01, r),
      })),
      'Raíces cuadradas: sin diferencia clara en cuánto se acerca a los ricos, con una pérdida media menor en un 25 % (23,2 % a 26,8 %) de la mínima posible.',
    ],
    [
      'path-some',
      madeUpReport('path-dependency', (_, r) => ({ spread: 2, explained: around(0, 0.1, r) }), {
        mechanisms: ['token-majority'],
        issues: [2],
      }),
      'Mayoría de tokens con dos temas: el orden importa; los finales están a 2 pasos más largos, y la primera propuesta por sí sola no explica ninguna parte clara.',
    ],
    [
      'path-some',
      madeUpReport('path-dependency', (_, r) => ({ spread: 2, explained: around(0.5, 0.1, r) }), {
        mechanisms: ['token-majority'],
        issues: [1],
        first: [50],
      }),
      'Mayoría de tokens con un tema: el orden importa; los finales están a 2 pasos más largos, y las 50 primeras por sí solas explican el 50 % (31,6 % a 68,4 %).',
    ],
  ])('%s, which short games seldom come to', (id, report, spanish) => {
    const found = report.findings.find((finding) => finding.id === id);
    if (found === undefined) throw new Error('it did not come to that');
    expect(sentenceOf(en, found, report)).toBe(found.text);
    expect(sentenceOf(es, found, report)).toBe(spanish);
  });

  test.each(EXPERIMENTS.map(({ id }) => [id]))(
    'the verdict of %s, whatever the numbers: both languages have words and numbers for it',
    (id) => {
      const { metrics } = experimentById(id).prepare().study.design;
      // Far from each other and near, certain and not: what no game may come to, too.
      const sizes = [-2, -0.5, 0, 0.005, 0.02, 0.3, 0.5, 0.7, 1, 3];
      const number = fc.tuple(fc.constantFrom(...sizes), fc.constantFrom(0, 0.001, 0.2, 2));
      fc.assert(
        fc.property(fc.array(number, { minLength: 7, maxLength: 30 }), (numbers) => {
          let next = 0;
          const places = new Map<string, readonly [number, number]>();
          const placeOf = (condition: object, metric: string) => {
            const key = `${JSON.stringify(condition)} ${metric}`;
            const place = places.get(key) ?? numbers[next++ % numbers.length] ?? [0, 0];
            places.set(key, place);
            return place;
          };
          const report = madeUpReport(id, (condition, r) =>
            Object.fromEntries(
              metrics.map(({ id: metric }) => [metric, around(...placeOf(condition, metric), r)]),
            ),
          );
          for (const found of report.findings) {
            const spanish = sentenceOf(es, found, report) ?? '';
            expect(spanish).not.toMatch(/studies\.|undefined|NaN|\{|\b(the|of|with|than)\b/);
            // The same numbers in the same number.
            const count = (text: string) => (text.match(/\d+(?:[.,]\d+)?/g) ?? []).length;
            if (!/dos temas|un tema|primer|vigésimo|media dispersión/.test(spanish))
              expect(count(spanish)).toBe(count(found.text));
          }
        }),
        { numRuns: 15 },
      );
    },
    60_000,
  );

  test('a finding of another version, which has no words here, is left in English by whoever shows it', () => {
    const report = shortReport('median');
    expect(sentenceOf(es, { id: 'median-maybe', values: {}, text: 'Maybe.' }, report)).toBeNull();
    const less = { id: 'gridlock-stuck', values: { larger: 0.5, smaller: 0.5, far: 8 }, text: 'Stuck.' };
    expect(sentenceOf(es, less, report)).toBeNull();
    expect(sentenceOf(en, less, report)).toBe('Stuck.');
  });

  test('numbers and ids of a report stay as they are in every language', () => {
    const report = shortReport('median');
    const spanish = reportIn(es, report);
    expect(spanish.cells).toBe(report.cells);
    expect(spanish.question).toBe(
      '¿Acaba una DAO que decide un solo tema en la mediana ponderada por tokens?',
    );
    expect(spanish.configuration).toBe(report.configuration);
    expect(reportIn(en, report)).toBe(report);
  });
});

describe('[PAGE-223] an address holds every setting and the seed', () => {
  test.each(EXPERIMENTS.map((experiment) => [experiment.id, experiment] as const))(
    'of %s',
    (_, experiment) => {
      const subject = experimentSubject(experiment);
      const typed = { ...usualSettings(subject), seed: "Ñandú & 'quotes', = %" };
      const back = settingsIn(subject, new URLSearchParams(addressOf(subject, typed) ?? ''));
      expect(back).toEqual(typed);
      const read = readSettings(subject, typed);
      if ('faults' in read) throw new Error(JSON.stringify(read.faults));
      expect(settingsOf(subject, read.configuration)).toEqual(typed);
      // It is what the model makes of its own defaults.
      expect(prepareExperiment(read.configuration).configuration).toEqual(read.configuration);
      expect(read.configuration.study).toEqual({
        kind: 'experiment',
        id: experiment.id,
        parameters: experiment.prepare().parameters,
      });
    },
  );

  test('without settings there is nothing to run; what a link leaves out is as usual', () => {
    const median = experimentSubject(experimentById('median'));
    expect(settingsIn(median, new URLSearchParams(''))).toBeNull();
    const found = settingsIn(median, new URLSearchParams('rounds=7'));
    expect(found).toEqual({
      ...usualSettings(median),
      parameters: { ...usualSettings(median).parameters, rounds: '7' },
    });
  });

  test('the command on a terminal asks for the same', () => {
    const median = experimentSubject(experimentById('median'));
    const typed = {
      seed: "it's",
      replications: '4',
      parameters: { ...usualSettings(median).parameters, steps: '2,5' },
    };
    const command = commandOf(median, typed);
    expect(command).toBe(
      "npm run lab -- experiment median --seed='it'\\''s' --replications 4 --set steps=2,5",
    );
    const args = ['median', "--seed=it's", '--replications', '4', '--set', 'steps=2,5'];
    const asked = readExperiment('experiment', args, () => 1);
    expect(asked).toMatchObject({ subject: 'median', seed: "it's", replications: 4, set: ['steps=2,5'] });
    const { prepare, parameters: declared } = experimentById('median');
    const { parameters } = prepare(parametersFromText(declared, asked?.set ?? []));
    const read = readSettings(median, typed);
    expect('configuration' in read && read.configuration.study).toMatchObject({ parameters });
    // What looks like an option, and blanks, are part of the seed.
    for (const seed of ['-5', ' a ']) {
      const given = readExperiment('experiment', ['median', `--seed=${seed}`], () => 1);
      expect(given?.seed).toBe(seed);
      expect(commandOf(median, { ...typed, seed })).toContain(
        seed === '-5' ? ' --seed=-5 ' : " --seed=' a ' ",
      );
      expect(readSettings(median, { ...typed, seed })).toMatchObject({ configuration: { seed } });
    }
  });
});

describe('[PAGE-224] what is typed and means nothing is told beside its field, with a code', () => {
  const median = experimentSubject(experimentById('median'));
  test.each([
    ['rounds', 'many', 'wrong-kind', 'value', 'Needs one number from 1 to 10000.'],
    ['rounds', '', 'wrong-kind', 'value', 'Needs one number from 1 to 10000.'],
    ['rounds', '2.5', 'not-whole', 'value', 'Whole numbers from 1 to 10000.'],
    ['rounds', '20000', 'out-of-range', 'value', 'Out of range: from 1 to 10000.'],
    ['steps', '2,x', 'wrong-kind', 'value', 'Needs numbers from 0.1 to 100 with commas between them.'],
    ['steps', '2,2', 'out-of-range', 'twice', 'This names the same thing twice.'],
    [
      'steps',
      Array.from({ length: 51 }, (_, i) => i + 1).join(','),
      'out-of-range',
      'length',
      'This is too long.',
    ],
    ['tokens', '', 'unknown-choice', 'value', 'This has something in it that is not offered here.'],
    ['tokens', 'gold', 'unknown-choice', 'value', 'This has something in it that is not offered here.'],
    ['luck', '7', 'unknown-parameter', 'value', 'This is not a setting of this experiment.'],
  ] as const)('%s: "%s"', (key, text, code, about, sentence) => {
    const usual = usualSettings(median);
    const read = readSettings(median, { ...usual, parameters: { ...usual.parameters, [key]: text } });
    if (!('faults' in read)) throw new Error('it was taken');
    expect(Object.keys(read.faults)).toEqual([key]);
    const fault = read.faults[key] as FieldFault;
    expect(fault).toMatchObject({ code, about });
    const isNumbers = key === 'rounds' || key === 'steps';
    const range = key === 'steps' ? { min: 0.1, max: 100 } : { min: 1, max: 10_000 };
    const allowed = isNumbers
      ? ({ kind: 'numbers', ...range, isList: key === 'steps' } as const)
      : ({ kind: 'choice' } as const);
    expect(faultInWords(en, fault, allowed)).toBe(sentence);
  });

  test.each([
    [
      'path-dependency',
      { first: '400' },
      'first',
      'This cannot be played with the other settings as they are',
    ],
    ['apathy', { members: '10', shares: '0.2,0.03' }, 'shares', 'This cannot be played with the other'],
    [
      'minority',
      { saliences: Array.from({ length: 30 }, (_, i) => (i + 1) / 100).join(',') },
      'replications',
      'With so many settings these are more than a million games',
    ],
  ] as const)('settings of %s that mean nothing together: %o', (id, parameters, field, sentence) => {
    const experiment = experimentSubject(experimentById(id));
    const usual = usualSettings(experiment);
    const typed = { ...usual, parameters: { ...usual.parameters, ...parameters } };
    const read = readSettings(experiment, { ...typed, replications: '10000' });
    if (!('faults' in read)) throw new Error('it was taken');
    expect(Object.keys(read.faults)).toEqual([field]);
    const allowed = { kind: 'numbers', min: 0, max: 1, isList: true } as const;
    expect(faultInWords(en, read.faults[field] as FieldFault, allowed)).toContain(sentence);
  });

  test.each([
    [{ replications: '1' }, 'replications', 'out-of-range'],
    [{ replications: '4.5' }, 'replications', 'not-whole'],
    [{ seed: '' }, 'seed', 'empty'],
    [{ seed: 'x'.repeat(201) }, 'seed', 'out-of-range'],
  ] as const)('%o', (given, field, code) => {
    const read = readSettings(median, { ...usualSettings(median), ...given });
    expect('faults' in read && read.faults[field]?.code).toBe(code);
  });
});

describe('[PAGE-225] a saved report is opened', () => {
  test('and says what it was made from', () => {
    const report = shortReport('median');
    const opened = readReportFile('median.json', jsonOf(report));
    expect(opened).toMatchObject({ ok: true, configuration: report.configuration });
  });

  test.each([
    ['not JSON', '{', 'bad-json'],
    ['something else', '{"format":"other"}', 'bad-input'],
    [
      'without a seed',
      '{"format":"dao-proving-ground/report","version":"1","configuration":{}}',
      'bad-input',
    ],
  ])('or why it cannot be: %s', (_, content, code) => {
    expect(readReportFile('x.json', content)).toMatchObject({ ok: false, code });
  });
});

test('[PAGE-221] the table of a plot has its levels, means with intervals and numbers of games', () => {
  const report = shortReport('median', { tokens: ['equal'] }, 4);
  const plot = report.plots[1];
  if (plot === undefined) throw new Error('there are two');
  const { columns, rows, games } = numbersOf(en, plot, report);
  expect(columns).toEqual(['Longest step', 'Distance of the end (points)', 'Games (N)']);
  expect(rows.map(({ cells }) => cells[0])).toEqual(['2 points', '5 points', '10 points', '20 points']);
  expect(games).toEqual({ least: 4, most: 4 });
  const { mean, low, high } = report.cells.find(
    ({ condition }) => condition.step === 20 && condition.from === 'weighted-median',
  )?.estimates.distance ?? { mean: null, low: null, high: null };
  const three = (x: number | null) => `${Number(x?.toPrecision(3))}`;
  expect(rows.at(-1)?.cells[1]).toBe(`${three(mean)} (${three(low)} to ${three(high)})`);
});
