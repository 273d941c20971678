import { describe, expect, test } from 'vitest';
import { type Draft, draftOf, draftOfSetup, setupOf, withLaw } from '../../src/app/_create/draft';
import { checkRoom, readSetup } from '../../src/app/_create/fault';
import { faultWithLabel } from '../../src/app/_create/fault-words';
import { numberOf } from '../../src/app/_create/fields';
import { minutesOf } from '../../src/app/_create/minutes';
import { withId, withKind } from '../../src/app/_create/questions';
import { lineOf } from '../../src/app/_create/script-fields';
import { withMechanism } from '../../src/app/_live/rules-draft';
import { rulesByRound } from '../../src/app/_live/script-rules';
import { DEFAULT_SETTINGS, MAX_SEATS } from '../../src/protocol/defaults';
import { type Question, questionsSchema } from '../../src/protocol/questions';
import type { RoomSettings } from '../../src/protocol/settings';
import { parseSetup, type ScriptRound, type Setup } from '../../src/protocol/setup';
import { decideCreate } from '../../src/server/room';
import { MECHANISMS } from '../../src/sim';
import { PRESETS } from '../../src/sim/presets';
import type { ProposalLaw, Scenario } from '../../src/sim/types';
import { scenarioAt } from '../server/room/game';
import { words } from '../support/text';

const en = words('en');

const check = (draft: Draft) => checkRoom(setupOf(en, draft));
const tax = draftOf(en, 'carbon-tax');
const edited = (part: Partial<Scenario>): Partial<Draft> => ({ scenario: { ...tax.scenario, ...part } });
const withSettings = (part: Partial<RoomSettings>): Partial<Draft> => ({
  settings: { ...DEFAULT_SETTINGS, ...part },
});

/** Why the server would not open this room, or null. */
function serverRefuses({ scenario, settings, script }: Setup): string | null {
  const room = { code: 'KMWQ37', seed: 'seed', salt: 'salt', hostTokenHash: 'hash' };
  const decision = decideCreate({ ...room, scenario, settings, script });
  return decision.ok ? null : decision.problem.message;
}

describe('[PAGE-24] the create form', () => {
  test.each(PRESETS.map(({ id }) => id))('%s as it is makes a playable room', (id) => {
    expect(check(draftOf(en, id))).toMatchObject({ ok: true });
  });

  test('a preset left alone is that preset', () => {
    for (const preset of PRESETS) {
      expect(setupOf(en, draftOf(en, preset.id)).scenario).toEqual(preset.scenario(preset.defaultSeats));
    }
  });

  test('other numbers of seats draw other people', () => {
    const checked = check({ ...tax, seats: 7 });
    expect(checked).toMatchObject({ ok: true, setup: { scenario: { population: { size: 7 } } } });
  });

  const choice: Question = { kind: 'choice', id: 'why', text: 'Why?', options: ['Because', ' '] };
  test.each<[string, Partial<Draft>, string, RegExp]>([
    ['no seats', { seats: 0 }, 'population.size', /^Seats: must be at least 1/],
    ['too many seats', { seats: MAX_SEATS + 1 }, 'population.size', /^Seats: must be at most 2000/],
    ['seats not typed in', { seats: Number.NaN }, 'population.size', /^Seats: needs a number/],
    ['half a round', edited({ rounds: 1.5 }), 'rounds', /^Rounds: must be a whole number/],
    ['no title', edited({ title: ' ' }), 'title', /^Title: must not be empty/],
    [
      'a grid beyond the step',
      edited({ proposals: { kind: 'uniform-ball', maxStep: 15, grid: 20 } }),
      'proposals.grid',
      /^Round to multiples of: must be at most maxStep/,
    ],
    [
      'a step of 0',
      edited({ proposals: { kind: 'uniform-ball', maxStep: 0 } }),
      'proposals.maxStep',
      /^Longest step: /,
    ],
    [
      'an approval share of 100 %',
      edited({ mechanism: { id: 'token-majority', approvalShare: 1 } }),
      'mechanism.approvalShare',
      /^For must exceed: .*less than 1/,
    ],
    [
      'a start that is no number',
      edited({ initialState: [Number.NaN] }),
      'initialState[0]',
      /^Issue 1, The DAO begins at: needs a number/,
    ],
    [
      'an endless vote',
      withSettings({ votingSeconds: 99_999 }),
      'settings.votingSeconds',
      /^Time to vote: must be at most 3600/,
    ],
    [
      'a choice of one',
      withSettings({ questionsAfter: [choice] }),
      'settings.questionsAfter[0].options',
      /^Question 1 after the game: needs at least 2/,
    ],
    [
      'a line of the script without its number',
      { script: [{}, { settings: { votingSeconds: Number.NaN } }] },
      'script[1].settings.votingSeconds',
      /^Script, round 2, Time to vote: needs a number/,
    ],
    [
      'a line of the script that makes no sense',
      { script: [{ mechanism: { id: 'optimistic', vetoShare: 2 } }] },
      'script[0].mechanism.vetoShare',
      /^Script, round 1, A veto takes more than: /,
    ],
  ])('%s is refused at its field, by its name', (_, change, field, said) => {
    const checked = check({ ...tax, ...change });
    if (checked.ok) throw new Error('Nothing was refused');
    expect(checked.fault.field).toBe(field);
    expect(faultWithLabel(en, checked.fault)).toMatch(said);
  });

  test.each([
    ['12', 12],
    [' 0,5 ', 0.5],
    ['−3', -3],
    ['.5', 0.5],
    ['', Number.NaN],
    ['1e5', Number.NaN],
    ['12 %', Number.NaN],
  ])('typing %j means %d', (typed, value) => {
    expect(numberOf(typed)).toBe(value);
  });
});

describe('[PAGE-26] rules made by hand', () => {
  const pairs = PRESETS.flatMap((preset) => MECHANISMS.map(({ id }) => ({ preset: preset.id, id })));
  test.each(pairs)('$preset under $id is a room that the server opens', ({ preset, id }) => {
    const draft = draftOf(en, preset);
    const mechanism = withMechanism(draft.scenario.mechanism, id, draft.scenario.proposals);
    const checked = check({ ...draft, scenario: { ...draft.scenario, mechanism } });
    if (!checked.ok) throw new Error(checked.fault.message);
    expect(serverRefuses(checked.setup)).toBeNull();
  });

  test('proposals of another kind keep their step and their grid', () => {
    const law: ProposalLaw = { kind: 'uniform-ball', maxStep: 15, grid: 3 };
    expect(withLaw(law, 'fixed-length')).toEqual({ kind: 'fixed-length', step: 15, grid: 3 });
    expect(withLaw(withLaw(law, 'fixed-length'), 'single-issue')).toEqual({
      kind: 'single-issue',
      maxStep: 15,
      grid: 3,
    });
  });

  test('what is left empty asks nothing of anyone', () => {
    const { settings } = setupOf(en, { ...tax, ...withSettings({ consent: '  ' }) });
    expect(settings.consent).toBeNull();
  });

  test('other holdings than the preset’s leave out its sentence about who holds how many', () => {
    expect(setupOf(en, tax).scenario.summary).toContain('11 of them');
    expect(setupOf(en, { ...tax, tokens: 'equal' }).scenario).not.toHaveProperty('summary');
  });
});

describe('[PAGE-27] questions', () => {
  const asked = (text: string, others: readonly Question[] = []) =>
    withId({ kind: 'text', id: '', text: '' }, text, others);

  test.each([
    ['How much do you trust DAOs?', 'how_much_do_you_trust_daos'],
    ['¿Qué opinión tienes?', 'que_opinion_tienes'],
    ['2 or more?', 'or_more'],
    ['何', 'question'],
    ['', 'question'],
    ['x'.repeat(300), 'x'.repeat(32)],
  ])('“%s” has a column of its own', (text, id) => {
    expect(asked(text).id).toBe(id);
    expect(asked(text, [asked(text)]).id).toMatch(/_2$/);
    const two = [asked(text), asked(text, [asked(text)])].map((one) => ({ ...one, text: 'Said' }));
    expect(questionsSchema.safeParse(two).success).toBe(true);
  });

  test('a column named in a file keeps its name', () => {
    const named: Question = { kind: 'text', id: 'trust_1', text: 'Do you trust?' };
    expect(withId(named, 'Do you trust DAOs?', []).id).toBe('trust_1');
  });

  test('answered in another way, it is the same question', () => {
    const scale = withKind(asked('Why?'), 'likert', ['no', 'yes']);
    expect(scale).toEqual({ kind: 'likert', id: 'why', text: 'Why?', points: 5, low: 'no', high: 'yes' });
    expect(questionsSchema.safeParse([scale]).success).toBe(true);
    expect(withKind(scale, 'text', ['', ''])).toEqual(asked('Why?'));
  });
});

describe('[PAGE-28] a script', () => {
  const room = { scenario: tax.scenario, settings: DEFAULT_SETTINGS };

  test('a line says what differs from the round before, and nothing else', () => {
    const [before] = rulesByRound({ ...room, script: [] });
    if (!before) throw new Error('The rules as made are missing');
    const after = { ...before, settings: { ...before.settings, votingSeconds: 20 } };
    expect(lineOf(before, after, undefined)).toEqual({ settings: { votingSeconds: 20 } });
    expect(lineOf(before, before, 'Wake up')).toEqual({ note: 'Wake up' });
    expect(lineOf(before, before, '')).toEqual({});
  });

  test('a game’s minutes are those of its rounds’ clocks, each as its line sets it', () => {
    const settings = { ...DEFAULT_SETTINGS, readingSeconds: 10, votingSeconds: 40, resultSeconds: 10 };
    const scenario = { ...tax.scenario, rounds: 6 };
    expect(minutesOf({ scenario, settings, script: [] })).toBe(6);
    const script: ScriptRound[] = [{}, {}, { settings: { votingSeconds: 100, proposers: 'queue' } }];
    // Two rounds of 60 s, then four with a minute more to vote and a minute to propose.
    expect(minutesOf({ scenario, settings, script })).toBe(14);
  });
});

describe('[PAGE-29] set-ups as files', () => {
  const setup: Setup = {
    ...setupOf(en, tax),
    scenario: { ...scenarioAt([[1], [2], [9]]), behaviour: { noisyChoice: { lambda: 2 } } },
    settings: { ...DEFAULT_SETTINGS, names: 'pseudonym', chat: 'groups', groups: 3, consent: 'Is it fine?' },
    script: [{}, { note: 'Now heads', mechanism: { id: 'member-majority' } }],
  };

  test('what was saved is opened as it was, and saved again the same', () => {
    for (const one of [setup, ...PRESETS.map(({ id }) => setupOf(en, draftOf(en, id)))]) {
      const opened = readSetup(JSON.stringify(one));
      if (!opened.ok) throw new Error(opened.fault.message);
      expect(setupOf(en, draftOfSetup(opened.setup))).toEqual(one);
      expect(parseSetup(one)).toEqual({ data: one });
    }
  });

  test('a scenario alone opens with the usual settings, its schedule as a script', () => {
    const { scenario } = setup;
    const schedule = [{ from: 3, mechanism: { id: 'member-majority' } }];
    const opened = readSetup(JSON.stringify({ ...scenario, schedule }));
    expect(opened).toEqual({
      ok: true,
      setup: {
        ...setup,
        settings: DEFAULT_SETTINGS,
        script: [{}, {}, { mechanism: { id: 'member-majority' } }],
      },
    });
  });

  const change = (part: object) => JSON.stringify({ ...setup, ...part });
  test.each([
    ['{', '', /not valid JSON/],
    ['[]', 'setup', /./],
    ['{}', 'format', /./],
    [change({ version: 9 }), 'version', /./],
    [change({ settings: { ...setup.settings, votingSeconds: 'long' } }), 'settings.votingSeconds', /number/],
    [change({ colour: 'red' }), 'colour', /not a field/],
    [change({ scenario: { ...setup.scenario, initialState: [1, 2] } }), 'initialState', /./],
    ['{"issues": []}', 'title', /missing/],
  ])('%s is refused with the field', (text, field, message) => {
    expect(readSetup(text)).toMatchObject({
      ok: false,
      fault: { field, message: expect.stringMatching(message) },
    });
  });
});
