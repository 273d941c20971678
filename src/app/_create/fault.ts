import { MAX_ROOM_ROUNDS, MAX_SEATS } from '../../protocol/defaults';
import { parseScenario, ScenarioError } from '../../protocol/scenario';
import { type RoomSettings, settingsSchema } from '../../protocol/settings';
import { checkScenario, SimError } from '../../sim';
import type { Scenario } from '../../sim/types';
import type { Text } from '../_text/text';

/** What is wrong with a room's settings: the path of the field (empty for the whole) and a sentence. */
export interface Fault {
  readonly field: string;
  readonly message: string;
}

export type Checked =
  | { readonly ok: true; readonly scenario: Scenario; readonly settings: RoomSettings }
  | { readonly ok: false; readonly fault: Fault };

/**
 * Checks a whole room by the rules the server will apply: the protocol's shapes, then the model's sense. Gives the
 * first fault.
 */
export function checkRoom(scenario: unknown, settings: RoomSettings): Checked {
  const parsed = settingsSchema.safeParse(settings);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return no(`settings.${issue?.path.join('.') ?? ''}`, issue?.message ?? 'is not understood');
  }
  try {
    const checked = parseScenario(scenario);
    if (checked.population.size > MAX_SEATS) {
      return no('population.size', `must be at most ${MAX_SEATS} in a live room`);
    }
    if (checked.rounds > MAX_ROOM_ROUNDS) {
      return no('rounds', `must be at most ${MAX_ROOM_ROUNDS} in a live room`);
    }
    checkScenario(checked);
    return { ok: true, scenario: checked, settings: parsed.data };
  } catch (error) {
    if (!(error instanceof ScenarioError || error instanceof SimError)) throw error;
    const { field, message } = error;
    return no(field, message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message);
  }
}

/** As {@link checkRoom}, for a scenario typed as JSON. */
export function checkRoomText(text: string, settings: RoomSettings): Checked {
  try {
    return checkRoom(JSON.parse(text), settings);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return no('', `This is not valid JSON: ${error.message}`);
  }
}

function no(field: string, message: string): Checked {
  return { ok: false, fault: { field, message: inPlainWords(message) } };
}

/** Zod's sentences, said for people who fill in a form. */
function inPlainWords(message: string): string {
  const [, low] = /expected \w+ to (?:be >=|have >=)\s?(-?[\d.]+)/.exec(message) ?? [];
  if (low !== undefined) {
    return message.includes('string') ? 'must not be empty' : `must be at least ${low}`;
  }
  const [, high] = /expected \w+ to (?:be <=|have <=)\s?(-?[\d.]+)/.exec(message) ?? [];
  if (high !== undefined) {
    return message.includes('string') ? `must be at most ${high} characters` : `must be at most ${high}`;
  }
  if (/received NaN/.test(message)) return 'needs a number';
  return /expected int/.test(message) ? 'must be a whole number' : message;
}

/** A fault's sentence in the page's language; what only the model can say stays in its own. */
export function faultInWords({ tOr }: Text, message: string): string {
  const cases: readonly (readonly [RegExp, string, string])[] = [
    [/^must be at least (-?[\d.]+)$/, 'create.fault.at-least', 'least'],
    [/^must be at most (-?[\d.]+)$/, 'create.fault.at-most', 'most'],
    [/^must be at most (\d+) characters$/, 'create.fault.characters', 'most'],
    [/^must be at most (\d+) in a live room$/, 'create.fault.in-room', 'most'],
    [/^needs a number$/, 'create.fault.number', ''],
    [/^must be a whole number$/, 'create.fault.whole', ''],
    [/^must not be empty$/, 'create.fault.empty', ''],
    [/^This is not valid JSON: (.*)$/s, 'create.fault.json', 'why'],
  ];
  for (const [pattern, id, name] of cases) {
    const found = pattern.exec(message);
    if (found) return tOr(id, message, { [name]: found[1] ?? '' });
  }
  return message;
}
