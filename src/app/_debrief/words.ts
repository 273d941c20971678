import type { Debrief, PublicView } from '../../protocol/views';
import type { Issue, Prediction, ProposalLaw, Vector } from '../../sim/types';
import { middleShare } from '../_figures/geometry';
import {
  count,
  formatDistance,
  formatNumber,
  formatShare,
  formatShort,
  formatState,
  formatValue,
} from '../_lib/format';
import type { Stage } from './stages';

/** The prediction that the model stands by here: the first one that applies. */
export function headline(debrief: Debrief): Prediction | undefined {
  return debrief.predictions.find((prediction) => prediction.applies);
}

/** With more issues than this a sentence cannot hold a point. */
const MOST_IN_A_SENTENCE = 4;

/** A point in a sentence: "$44 per tonne", "Grants 32% · Fee 4%"; where there are many issues, only that it is marked. */
export function pointInWords(issues: readonly Issue[], point: Vector): string {
  if (issues.length > MOST_IN_A_SENTENCE) return 'the place marked in the picture';
  const only = issues.length === 1 ? issues[0] : undefined;
  return only ? formatValue(only, point[0] ?? 0) : formatState(issues, point);
}

/** The prediction's place: one point, or from where to where when a whole interval is equally good. */
export function predictionInWords(issues: readonly Issue[], { point, interval }: Prediction): string {
  const wide = interval.some(([low, high]) => high > low);
  if (!wide || issues.length > MOST_IN_A_SENTENCE) return pointInWords(issues, point);
  const low = interval.map(([from]) => from);
  const high = interval.map(([, to]) => to);
  return `somewhere from ${pointInWords(issues, low)} to ${pointInWords(issues, high)}`;
}

/** What the model said, and why; where it names no end, that it does not and what it offers instead. */
export function modelInWords(issues: readonly Issue[], debrief: Debrief): string {
  const prediction = headline(debrief);
  if (prediction) {
    // On several issues the way to the centre is long: a game of a few rounds seldom shows its end.
    const when = prediction.id === 'geometricMedian' ? 'that in the long run ' : '';
    return `The model said ${when}it would come to rest at ${predictionInWords(issues, prediction)}. ${prediction.reason}`;
  }
  const why = debrief.predictions[0]?.reason ?? '';
  const games = formatNumber(debrief.ensemble.runs, 0);
  return `The model names no single end here. ${why} It offers the ends of ${games} simulated games instead.`.replaceAll(
    /\s+/g,
    ' ',
  );
}

/** How the real end compares: with one issue and a predicted point by distances, else by its rank in the cloud. */
export function endInWords(issues: readonly Issue[], debrief: Debrief): string {
  const prediction = headline(debrief);
  const [issue] = issues;
  return issue && issues.length === 1 && prediction
    ? lineEndInWords(issue, prediction, debrief)
    : cloudEndInWords(debrief);
}

/** "500 simulated games of 6 rounds". */
function gamesInWords({ ensemble, roundsPlayed }: Debrief): string {
  return `${formatNumber(ensemble.runs, 0)} simulated games of ${count(Math.max(1, roundsPlayed), 'round')}`;
}

/** The rank as it is shown, so that "50%" is never called "most" and "90%" never rare. */
const shownRank = ({ ensemble }: Debrief) => Math.round(ensemble.percentile * 100);

function cloudEndInWords(debrief: Debrief): string {
  const share = formatShare(debrief.ensemble.percentile);
  const nearer = `${share} of ${gamesInWords(debrief)} ended nearer the middle of all simulated ends than this one`;
  const shown = shownRank(debrief);
  if (shown <= 50) return `${nearer}: an ordinary end.`;
  if (shown <= 90) return `${nearer}: farther than most, but nothing rare.`;
  return `${nearer}: a rare end.`;
}

/**
 * On a line the cloud's centre would mislead: the model's point may lie at its rim, where short games seldom come.
 * So the sentences name the distance from the point, and where the middle half of the games of this length ended.
 */
function lineEndInWords(issue: Issue, { interval }: Prediction, debrief: Debrief): string {
  const [low, high] = interval[0] ?? [0, 0];
  const [start, end] = [debrief.path[0]?.[0] ?? 0, debrief.path.at(-1)?.[0] ?? 0];
  const short = (value: number) => formatShort(issue, value);
  const model = short(low) === short(high) ? short(low) : `${short(low)} to ${short(high)}`;
  const gap = formatDistance([issue], Math.max(0, low - end, end - high));
  const from = gap === formatDistance([issue], 0) ? 'at' : `${gap} from`;
  const sentences = [`It ended ${from} the model’s ${model}.`];
  const half = middleShare(
    debrief.ensemble.ends.map((at) => at[0] ?? 0),
    0.5,
  );
  if (half) {
    const where =
      short(half[0]) === short(half[1])
        ? `at least half ended at ${short(half[0])}`
        : `the middle half ended between ${short(half[0])} and ${short(half[1])}`;
    sentences.push(`In ${gamesInWords(debrief)}, ${where}.`);
    if ((start <= half[1] && half[1] < low) || (start >= half[0] && half[0] > high))
      sentences.push('Games this short often stop before they get to the model’s point.');
  }
  if (shownRank(debrief) > 90)
    sentences.push(
      `This is a rare end: ${formatShare(debrief.ensemble.percentile)} ended nearer their middle.`,
    );
  return sentences.join(' ');
}

/** How well the members fare at the end, against the start and the best place there is. */
export function distanceInWords(issues: readonly Issue[], debrief: Debrief): string {
  const { startLoss, endLoss, members, closer } = debrief;
  const distance = (value: number) => formatDistance(issues, value);
  const [start, end] = [distance(startLoss.mean), distance(endLoss.mean)];
  const best = distance(endLoss.mean * endLoss.efficiency);
  const moved =
    start === end
      ? `The mean distance of the members from the DAO stayed at ${end}.`
      : `The mean distance of the members from the DAO ${endLoss.mean < startLoss.mean ? 'fell' : 'rose'} from ${start} to ${end}.`;
  const are = closer === 1 ? 'is' : 'are';
  const better = `${formatNumber(closer, 0)} of ${count(members.length, 'member')} ${are} closer than at the start.`;
  return `${moved} ${better} The best place there is would leave a mean of ${best}.`;
}

/** Who voted, and how often people voted for what brought them closer. */
export function ballotsInWords({ ballots, sincereBots }: Debrief): string {
  if (ballots.people === 0) {
    const why = sincereBots ? ', each for what brought its member closer' : '';
    return `Bots cast all ${count(ballots.bots, 'ballot')}${why}.`;
  }
  const sincere = formatShare(ballots.sincere / ballots.people);
  return `People cast ${count(ballots.people, 'ballot')} and bots ${formatNumber(ballots.bots, 0)}. ${sincere} of people’s ballots were sincere: they chose what the voter’s own point asks for.`;
}

const PROPOSALS: Record<ProposalLaw['kind'], string> = {
  'uniform-ball': 'proposals point in any direction, with any length up to the largest step',
  'fixed-length': 'proposals point in any direction, all with the same length',
  'single-issue': 'each proposal changes one issue only',
  'toward-proposer': 'each proposal is a step towards some member’s own point',
  candidate: 'each proposal leads to a place drawn at random',
  normal: 'proposals point in any direction, and short ones are more frequent than long ones',
  'agenda-setter': 'one member makes all proposals, each the best for itself that passes',
  adversary: 'each proposal is the one that passes and leaves members worst off on average',
  scripted: 'proposals are the same, in the same order',
};

/** What the comparison takes for granted, one sentence each. */
export function assumptionsInWords(debrief: Debrief): readonly string[] {
  return [
    `The simulated games have the same members, tokens, rules and ${count(debrief.roundsPlayed, 'round')} as this one.`,
    `In them ${PROPOSALS[debrief.proposals]}.`,
    debrief.sincereBots
      ? 'In them every member votes in every round, for what brings the DAO closer to its own point and against the rest; who gains and loses nothing abstains.'
      : 'In them members take part, delegate and choose as this room’s bots do, some of it by chance.',
  ];
}

/** The debrief in a few sentences, in the order in which they are read. */
export function summaryInWords(room: PublicView, debrief: Debrief): readonly string[] {
  const { issues } = room;
  if (debrief.roundsPlayed === 0) {
    return [
      'The game ended before its first round, so the DAO stands where it started.',
      modelInWords(issues, debrief),
    ];
  }
  const end = debrief.path.at(-1) ?? room.state;
  const early =
    debrief.roundsPlayed < room.rounds
      ? ` The game ended after ${debrief.roundsPlayed} of ${count(room.rounds, 'planned round')}.`
      : '';
  return [
    `The DAO ended at ${pointInWords(issues, end)}.${early}`,
    modelInWords(issues, debrief),
    endInWords(issues, debrief),
    distanceInWords(issues, debrief),
    ballotsInWords(debrief),
  ];
}

/** What a stage of the debrief says beside its picture. */
export function captionOf(stage: Stage['id'], room: PublicView, debrief: Debrief): string {
  const { issues } = room;
  switch (stage) {
    case 'guess': {
      const kept = 'Nobody has seen any but their own.';
      return `${count(debrief.members.length, 'member')} each wanted the DAO somewhere. ${kept} Make a guess before you go on.`;
    }
    case 'members': {
      const people = debrief.members.filter((member) => member.person).length;
      return `${count(debrief.members.length, 'member')}, ${formatNumber(people, 0)} of them played by people. The larger a dot, the more tokens.`;
    }
    case 'model':
      return modelInWords(issues, debrief);
    case 'path':
      return `The DAO ended at ${pointInWords(issues, debrief.path.at(-1) ?? room.state)}. ${endInWords(issues, debrief)}`;
    case 'distance':
      return distanceInWords(issues, debrief);
    default:
      return '';
  }
}
