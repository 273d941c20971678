import { describe, expect, test } from 'vitest';
import { type Draft, draftOf, scenarioOf } from '../../src/app/_create/draft';
import { checkRoom, checkRoomText } from '../../src/app/_create/fault';
import { numberOf } from '../../src/app/_create/fields';
import { DEFAULT_SETTINGS, MAX_SEATS } from '../../src/protocol/defaults';
import { PRESETS } from '../../src/sim/presets';
import { words } from '../support/text';

const en = words('en');

const check = (draft: Draft) => checkRoom(scenarioOf(en, draft), draft.settings);

describe('[PAGE-24] the create form', () => {
  test.each(PRESETS.map(({ id }) => id))('%s as it is makes a playable room', (id) => {
    expect(check(draftOf(en, id))).toMatchObject({ ok: true });
  });

  test('a preset left alone keeps its people, its rule and its proposals', () => {
    for (const preset of PRESETS) {
      const { mechanism, population, proposals, rounds, title } = preset.scenario(preset.defaultSeats);
      expect(scenarioOf(en, draftOf(en, preset.id))).toMatchObject({
        mechanism,
        population,
        proposals,
        rounds,
        title,
      });
    }
  });

  test('other numbers of seats draw other people', () => {
    const checked = check({ ...draftOf(en, 'carbon-tax'), seats: 7 });
    expect(checked).toMatchObject({ ok: true, scenario: { population: { size: 7 } } });
  });

  const tax = draftOf(en, 'carbon-tax');
  test.each<[string, Partial<Draft>, string, RegExp]>([
    ['no seats', { seats: 0 }, 'population.size', /at least 1/],
    ['too many seats', { seats: MAX_SEATS + 1 }, 'population.size', /at most 2000/],
    ['seats not typed in', { seats: Number.NaN }, 'population.size', /needs a number/],
    ['half a round', { rounds: 1.5 }, 'rounds', /whole number/],
    ['no title', { title: ' ' }, 'title', /must not be empty/],
    ['a grid beyond the step', { grid: 20, step: 15 }, 'proposals.grid', /at most maxStep/],
    ['a step of 0', { step: 0 }, 'proposals.maxStep', /./],
    [
      'an approval share of 100 %',
      { mechanism: { ...tax.mechanism, approvalShare: 1 } },
      'mechanism.approvalShare',
      /less than 1/,
    ],
    ['a start that is no number', { initialState: [Number.NaN] }, 'initialState[0]', /needs a number/],
    [
      'an endless vote',
      { settings: { ...DEFAULT_SETTINGS, votingSeconds: 99_999 } },
      'settings.votingSeconds',
      /at most 3600/,
    ],
  ])('%s is refused at its field, in words', (_, change, field, message) => {
    const checked = check({ ...tax, ...change });
    expect(checked).toMatchObject({ ok: false, fault: { field, message: expect.stringMatching(message) } });
  });

  test('a scenario typed as text is checked by the same rules', () => {
    const text = JSON.stringify(scenarioOf(en, tax));
    expect(checkRoomText(text, DEFAULT_SETTINGS)).toEqual(check(tax));
    expect(checkRoomText('{', DEFAULT_SETTINGS)).toMatchObject({
      ok: false,
      fault: { field: '', message: expect.stringContaining('JSON') },
    });
    expect(checkRoomText('{"titel": 1}', DEFAULT_SETTINGS)).toMatchObject({ ok: false });
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
