import { compileElectorate, type Electorate } from './electorate';
import { mechanismOf } from './mechanisms/registry';
import type { MechanismId, Member } from './types';

/** One house, or the two that a change must pass in. */
export type Houses = readonly [Electorate, ...Electorate[]];

/** The houses that an electorate is counted in: itself, or those of two houses. Throws as `compileElectorate`. O(n·k). */
export function housesOf(electorate: Electorate, members: readonly Member[]): Houses {
  const { config, tieRule } = electorate;
  if (mechanismOf(config.id).ballotKind !== 'both-houses') return [electorate];
  const house = (id: MechanismId) => compileElectorate(members, { ...config, id }, tieRule);
  return [house('token-majority'), house('member-majority')];
}
