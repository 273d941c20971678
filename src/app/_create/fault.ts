import { DEFAULT_SETTINGS, MAX_ROOM_ROUNDS, MAX_SEATS } from '../../protocol/defaults';
import { parseShape } from '../../protocol/parse';
import { parseScenario, ScenarioError } from '../../protocol/scenario';
import { settingsSchema } from '../../protocol/settings';
import { parseSetup, type ScriptRound, type Setup, scriptSchema } from '../../protocol/setup';
import { checkScenario, SimError } from '../../sim';
import type { Scenario } from '../../sim/types';
import { withoutPath } from '../_text/sentences';

/** What is wrong with a room's set-up: the path of the field (empty for the whole) and a sentence. */
export interface Fault {
  readonly field: string;
  readonly message: string;
}

export type Checked =
  | { readonly ok: true; readonly setup: Setup }
  | { readonly ok: false; readonly fault: Fault };

const OWNER = 'set-ups have';

/**
 * Checks a whole room by the rules the server will apply: the protocol's shapes, then the model's sense. Gives the
 * first fault.
 */
export function checkRoom(setup: Setup): Checked {
  const settings = parseShape(settingsSchema, setup.settings, { root: '', owner: OWNER });
  if ('fault' in settings) return no(`settings.${settings.fault.field}`, settings.fault.message);
  const script = parseShape(scriptSchema, setup.script, { root: '', owner: OWNER });
  if ('fault' in script) return no(`script${script.fault.field}`, script.fault.message);
  try {
    const scenario = parseScenario(setup.scenario);
    if (scenario.population.size > MAX_SEATS)
      return no('population.size', `must be at most ${MAX_SEATS} in a live room`);
    if (scenario.rounds > MAX_ROOM_ROUNDS)
      return no('rounds', `must be at most ${MAX_ROOM_ROUNDS} in a live room`);
    checkScenario(scenario);
    const fault = faultOfScript(scenario, script.data);
    if (fault !== null) return no(fault.field, fault.message);
    return { ok: true, setup: { ...setup, scenario, settings: settings.data, script: script.data } };
  } catch (error) {
    if (!(error instanceof ScenarioError || error instanceof SimError)) throw error;
    return no(error.field, sentenceOf(error));
  }
}

/** The message of a fault without the path in front of it. */
const sentenceOf = ({ field, message }: ScenarioError | SimError): string => withoutPath(message, field);

/** The first line of a script under whose rules the scenario makes no sense. */
function faultOfScript(scenario: Scenario, script: readonly ScriptRound[]): Fault | null {
  let rules = scenario;
  for (const [i, { mechanism, proposals }] of script.entries()) {
    if (mechanism === undefined && proposals === undefined) continue;
    rules = { ...rules, mechanism: mechanism ?? rules.mechanism, proposals: proposals ?? rules.proposals };
    try {
      checkScenario(rules);
    } catch (error) {
      if (!(error instanceof SimError)) throw error;
      return { field: `script[${i}].${error.field}`, message: sentenceOf(error) };
    }
  }
  return null;
}

/**
 * Reads a set-up, or a scenario alone, from text, and checks it as {@link checkRoom} does. A scenario's own schedule
 * becomes lines of the script.
 */
export function readSetup(text: string): Checked {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return no('', `This is not valid JSON: ${error.message}`);
  }
  const parsed = parseSetup(isScenario(json) ? asSetup(json) : json);
  if ('data' in parsed) return checkRoom(withScheduleInScript(parsed.data));
  const { field, message } = parsed.fault;
  return no(field.replace(/^scenario\./, ''), message);
}

const isScenario = (json: unknown): json is object =>
  typeof json === 'object' && json !== null && !('format' in json) && 'issues' in json;

const asSetup = (scenario: object) => ({
  format: 'dao-proving-ground/setup',
  version: 1,
  scenario,
  settings: DEFAULT_SETTINGS,
});

function withScheduleInScript(setup: Setup): Setup {
  const { schedule = [], ...scenario } = setup.scenario;
  const script = [...setup.script];
  for (const { from, ...rules } of schedule) {
    while (script.length < from) script.push({});
    script[from - 1] = { ...rules, ...script[from - 1] };
  }
  return { ...setup, scenario, script };
}

function no(field: string, message: string): Checked {
  return { ok: false, fault: { field, message: inPlainWords(message) } };
}

/** Zod's sentences, said for people who fill in a form. */
function inPlainWords(message: string): string {
  const [, low] = /expected \w+ to (?:be >=|have >=)\s?(-?[\d.]+)/.exec(message) ?? [];
  if (low !== undefined) {
    if (message.includes('array')) return `needs at least ${low}`;
    return message.includes('string') ? 'must not be empty' : `must be at least ${low}`;
  }
  const [, high] = /expected \w+ to (?:be <=|have <=)\s?(-?[\d.]+)/.exec(message) ?? [];
  if (high !== undefined) {
    return message.includes('string') ? `must be at most ${high} characters` : `must be at most ${high}`;
  }
  if (/received NaN/.test(message)) return 'needs a number';
  return /expected int/.test(message) ? 'must be a whole number' : message;
}
