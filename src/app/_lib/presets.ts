import { PRESETS, type Preset, type PresetId } from '../../sim/presets';
import type { Scenario } from '../../sim/types';
import type { Text } from '../_text/text';

/** The preset with this id. */
export function presetOf(id: PresetId): Preset {
  const preset = PRESETS.find((candidate) => candidate.id === id);
  if (!preset) throw new RangeError(`no preset ${id}`);
  return preset;
}

/** A preset's title in the page's language. */
export const presetTitle = ({ tOr }: Text, { id, title }: Preset): string =>
  tOr(`presets.${id}.title`, title);

/** What people will find out with a preset, in the page's language. */
export const presetSentence = ({ tOr }: Text, { id, sentence }: Preset): string =>
  tOr(`presets.${id}.sentence`, sentence);

/** A preset's scenario with its title, summary, issues and units in the page's language. */
export function presetScenario(text: Text, id: PresetId, seats: number): Scenario {
  const { tOr } = text;
  const preset = presetOf(id);
  const scenario = preset.scenario(seats);
  return {
    ...scenario,
    title: presetTitle(text, preset),
    ...(scenario.summary === undefined ? {} : { summary: summaryOf(text, id, scenario, scenario.summary) }),
    issues: scenario.issues.map((issue, d) => ({
      ...issue,
      label: tOr(`presets.${id}.issue-${d}`, issue.label),
      unit: tOr(`presets.${id}.unit-${d}`, issue.unit),
    })),
  };
}

/** The summary; that of the carbon tax counts tokens. */
function summaryOf({ tOr }: Text, id: PresetId, { population }: Scenario, sentence: string): string {
  const { tokens } = population;
  if (tokens.kind !== 'given' || tokens.counts === undefined) return tOr(`presets.${id}.summary`, sentence);
  const supply = tokens.tokens.reduce((sum, each, i) => sum + each * (tokens.counts?.[i] ?? 0), 0);
  return tOr(`presets.${id}.summary`, sentence, { supply, largest: Math.max(...tokens.tokens) });
}
