import { describe, expect, test } from 'vitest';
import { suggestAlias } from '../../src/app/_lib/alias';
import { presetScenario, presetSentence, presetTitle } from '../../src/app/_lib/presets';
import { ERROR_MESSAGES } from '../../src/protocol/errors';
import { cleanName } from '../../src/server/room/names';
import { PRESETS } from '../../src/sim/presets';
import { words } from '../support/text';

const [en, es] = [words('en'), words('es')];

describe('[TEXT-4] what the server and the model say in English has a translation that is kept up with', () => {
  test('every refusal', () => {
    for (const [code, sentence] of Object.entries(ERROR_MESSAGES)) {
      expect(en.i18n._(`errors.${code}`)).toBe(sentence);
      expect(es.tOr(`errors.${code}`, '')).not.toBe('');
      expect(en.tOr(`errors.${code}`, 'Said by the server')).toBe('Said by the server');
    }
  });

  test.each(PRESETS.map((preset) => [preset.id, preset] as const))('the preset %s', (id, preset) => {
    const seats = preset.defaultSeats;
    const scenario = preset.scenario(seats);
    expect(presetScenario(en, id, seats)).toEqual(scenario);
    const own = [`presets.${id}.title`, `presets.${id}.sentence`].map((key) => en.i18n._(key));
    expect(own).toEqual([preset.title, preset.sentence]);
    scenario.issues.forEach((issue, d) => {
      expect(en.i18n._(`presets.${id}.issue-${d}`)).toBe(issue.label);
      expect(en.i18n._(`presets.${id}.unit-${d}`)).toBe(issue.unit);
    });

    const spanish = presetScenario(es, id, seats);
    expect(spanish.title).toBe(presetTitle(es, preset));
    expect(spanish.summary).not.toBe(scenario.summary);
    expect(spanish.summary).not.toContain('presets.');
    expect(presetSentence(es, preset)).not.toBe(preset.sentence);
    const { title: _title, summary: _summary, issues: _issues, ...rules } = scenario;
    expect(spanish).toMatchObject(rules);
  });

  test('the carbon tax counts its tokens', () => {
    expect(presetScenario(es, 'carbon-tax', 20).summary).toBe(
      'Una DAO con 30 tokens fija su impuesto al carbono. Un miembro tiene 11 de ellos.',
    );
  });
});

describe('[TEXT-5] numbers, units and lists are written as the language does', () => {
  const tax = { label: 'Tax', unit: '$ por tonelada', min: 0, max: 20_000 };
  test.each([
    [es.format.number(12_345.6), '12.345,6'],
    [es.format.number(-0.5), '−0,5'],
    [es.format.value(tax, 12_000), '12.000\u00a0$ por tonelada'],
    [es.format.value({ ...tax, unit: '% del presupuesto', max: 100 }, 40.5), '40,5\u00a0% del presupuesto'],
    [es.format.share(0.0004), '<0,1\u00a0%'],
    [es.format.list(['Ana', 'Ben', 'Iris'], 'and'), 'Ana, Ben e Iris'],
    [es.format.list(['Ana', 'Olga'], 'or'), 'Ana u Olga'],
    [en.format.list(['Ana', 'Ben'], 'or'), 'Ana or Ben'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });
});

test.each([
  ['en', en, 'Amber Badger', 'Sunny Wren'],
  ['es', es, 'Tejón Alegre', 'Gorrión Veloz'],
] as const)(
  '[TEXT-6] a suggested name is in the page’s language, and short enough: %s',
  (_, text, first, last) => {
    expect(suggestAlias(text, () => 0)).toBe(first);
    expect(suggestAlias(text, () => 0.999)).toBe(last);
    for (let i = 0; i < 300; i += 1) expect(cleanName(suggestAlias(text))).not.toBeNull();
  },
);
