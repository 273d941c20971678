import { checkIdealLaw, checkSalienceLaw, checkTokenLaw } from './check-laws';
import { checkBehaviour, checkMechanism } from './check-rules';
import { SimError } from './errors';
import { unforeseeable } from './foresight';
import { requireFinite, requireInRange, requireLength, requirePositive, requireWhole } from './requirements';
import { rulesAt } from './schedule';
import type { ProposalLaw, RuleChange, Scenario } from './types';
import { isZero } from './vectors';

const MAX_ISSUES = 16;
const MAX_MEMBERS = 1_000_000;
const MAX_ROUNDS = 10_000;

/**
 * Checks that a scenario means something: lengths agree, numbers are finite and in range, the population adds up,
 * something can be proposed. Takes a well-shaped scenario (shape is the protocol schema's job); throws `SimError`
 * with the path of the first field at fault. O(size of the scenario).
 */
export function checkScenario(s: Scenario): void {
  const k = s.issues.length;
  requireWhole('issues.length', k, 1, MAX_ISSUES);
  s.issues.forEach((issue, d) => {
    requireFinite(`issues[${d}].min`, issue.min);
    requireFinite(`issues[${d}].max`, issue.max);
    if (issue.min >= issue.max)
      throw new SimError('range-reversed', `issues[${d}].max`, `must be more than min (${issue.min})`);
  });
  requireLength('initialState', s.initialState, k);
  requireWhole('rounds', s.rounds, 1, MAX_ROUNDS);
  requireInRange('executionNoise', s.executionNoise ?? 0, 0, Number.MAX_VALUE);
  requireFinite('executionNoise', s.executionNoise ?? 0);
  requireWhole('population.size', s.population.size, 1, MAX_MEMBERS);
  checkIdealLaw('population.ideals', s.population.ideals, k, s.population.size);
  checkTokenLaw('population.tokens', s.population.tokens, s.population.size);
  const { salience } = s.population;
  if (salience !== undefined) checkSalienceLaw('population.salience', salience, k, s.population.size);
  checkRules(s, lastRoundOf(s, -1));
  s.schedule?.forEach((change, i) => {
    requireWhole(`schedule[${i}].from`, change.from, (s.schedule?.[i - 1]?.from ?? 1) + 1, s.rounds);
    checkChange(s, change, i);
  });
}

/** Checks the rules of one era; its proposals must do until round `last`. */
function checkRules(s: Scenario, last: number): void {
  checkMechanism(s.mechanism, s.population.size);
  checkBehaviour(s.behaviour, s.mechanism, s.population.size);
  checkProposals(s.proposals, s.issues.length, last);
  checkProposer(s);
}

/** The last round of the proposals of a schedule's entry (−1: of the scenario's own). */
function lastRoundOf(s: Scenario, entry: number): number {
  const next = s.schedule?.find((change, i) => i > entry && change.proposals !== undefined);
  return next === undefined ? s.rounds : next.from - 1;
}

/** A fault of rules that the entry changes is named there; of rules that no longer go with it, by the entry. */
function checkChange(s: Scenario, change: RuleChange, i: number): void {
  try {
    checkRules(rulesAt(s, change.from), lastRoundOf(s, i));
  } catch (error) {
    if (!(error instanceof SimError)) throw error;
    const [changed = ''] = error.field.split('.');
    const message = error.message.slice(error.field.length + 2);
    const named = Object.hasOwn(change, changed);
    throw named
      ? new SimError(error.code, `schedule[${i}].${error.field}`, message)
      : new SimError(error.code, `schedule[${i}]`, `from here on, ${error.field} ${message}`);
  }
}

function checkProposals(law: ProposalLaw, k: number, rounds: number): void {
  if (law.kind === 'scripted') {
    checkScript(law, k, rounds);
    return;
  }
  if (law.kind === 'candidate') checkIdealLaw('proposals.from', law.from, k, null);
  const [field, longest] =
    law.kind === 'fixed-length' ? (['step', law.step] as const) : (['maxStep', law.maxStep] as const);
  if (longest !== undefined) requirePositive(`proposals.${field}`, longest);
  if (law.kind === 'normal') requirePositive('proposals.spread', law.spread);
  if (law.grid === undefined) return;
  requirePositive('proposals.grid', law.grid);
  if (longest !== undefined && law.grid > longest) {
    const message = `must be at most ${field} (${longest}), or nothing could ever be proposed`;
    throw new SimError('out-of-range', 'proposals.grid', message);
  }
}

/** Who picks among what passes must know what passes. */
function checkProposer({ proposals, mechanism, population, behaviour }: Scenario): void {
  if (proposals.kind !== 'agenda-setter' && proposals.kind !== 'adversary') return;
  const obstacle =
    unforeseeable({ mechanism, ...(behaviour && { behaviour }) }) ??
    (proposals.grid === undefined
      ? null
      : { field: 'proposals.grid', why: 'would change what passes; leave it out' });
  if (obstacle !== null) {
    const message = `${obstacle.why} (proposals are of kind "${proposals.kind}")`;
    throw new SimError('misplaced', obstacle.field, message);
  }
  if (proposals.kind === 'agenda-setter')
    requireWhole('proposals.member', proposals.member ?? 0, 0, population.size - 1);
}

/** The t-th change of a script is that of round t, also of one that comes into force later. */
function checkScript(law: Extract<ProposalLaw, { kind: 'scripted' }>, k: number, rounds: number): void {
  if (law.grid !== undefined)
    throw new SimError(
      'grid-on-script',
      'proposals.grid',
      'a script is proposed as written; leave the grid out',
    );
  law.deltas.forEach((delta, t) => {
    requireLength(`proposals.deltas[${t}]`, delta, k);
    if (isZero(delta))
      throw new SimError('zero-proposal', `proposals.deltas[${t}]`, 'a proposal must change something');
  });
  if (law.deltas.length < rounds) {
    const message = `has ${law.deltas.length} changes for ${rounds} rounds`;
    throw new SimError('script-too-short', 'proposals.deltas', message);
  }
}
