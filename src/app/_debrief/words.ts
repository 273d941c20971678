import type { Debrief } from '../../protocol/debrief';
import type { PublicView } from '../../protocol/views';
import type { Issue, Prediction, Vector } from '../../sim/types';
import { middleShare } from '../_figures/geometry';
import type { Text } from '../_text/text';
import { headline, MOST_IN_A_SENTENCE, modelInShort, pointInWords, reasonInWords } from './model-words';
import type { StageId } from './stages';

/**
 * How the real end compares: with one issue and a predicted point by distances, else by its rank in the cloud; the rank
 * is said in any case, and the rank of how far the members are from it.
 */
export const endInWords = (text: Text, issues: readonly Issue[], debrief: Debrief): string =>
  `${endRankInWords(text, issues, debrief)} ${lossRankInWords(text, debrief)}`;

function endRankInWords(text: Text, issues: readonly Issue[], debrief: Debrief): string {
  const prediction = headline(debrief);
  const [issue] = issues;
  return issue && issues.length === 1 && prediction
    ? lineEndInWords(text, issue, prediction, debrief)
    : cloudEndInWords(text, debrief);
}

const lossRankInWords = ({ t, format }: Text, { ensemble }: Debrief): string =>
  t('debrief.loss-rank', { share: format.share(ensemble.lossPercentile) });

/** "500 simulated games of 6 rounds". */
const gamesInWords = ({ t }: Text, { ensemble, roundsPlayed }: Debrief): string =>
  t('debrief.games', { runs: ensemble.runs, rounds: Math.max(1, roundsPlayed) });

/** The rank as it is shown, so that "50%" is never called "most" and "90%" never rare. */
const shownRank = ({ ensemble }: Debrief) => Math.round(ensemble.percentile * 100);

function cloudEndInWords(text: Text, debrief: Debrief): string {
  const shown = shownRank(debrief);
  const rank = shown <= 50 ? 'ordinary' : shown <= 90 ? 'far' : 'rare';
  const share = text.format.share(debrief.ensemble.percentile);
  return text.t(`debrief.rank.${rank}`, { share, games: gamesInWords(text, debrief) });
}

/**
 * On a line the cloud's centre would mislead: the model's point may lie at its rim, where short games seldom come.
 * So the sentences name the distance from the point, and where the middle half of the games of this length ended.
 */
function lineEndInWords(text: Text, issue: Issue, { interval }: Prediction, debrief: Debrief): string {
  const { t, format } = text;
  const [low, high] = interval[0] ?? [0, 0];
  const end = debrief.path.at(-1)?.[0] ?? 0;
  const short = (value: number) => format.short(issue, value);
  const ends = { low: short(low), high: short(high) };
  const model = ends.low === ends.high ? ends.low : t('debrief.line.range', ends);
  const gap = format.distance([issue], Math.max(0, low - end, end - high));
  const isThere = gap === format.distance([issue], 0);
  const sentences = [
    isThere ? t('debrief.line.at', { model }) : t('debrief.line.from', { gap, model }),
    ...gamesBesideInWords(text, issue, [low, high], debrief),
  ];
  const rank = shownRank(debrief) > 90 ? 'rare' : 'rank';
  sentences.push(t(`debrief.line.${rank}`, { share: format.share(debrief.ensemble.percentile) }));
  return sentences.join(' ');
}

/** Where the middle half of the simulated games ended, and whether they were too short to get to the model's point. */
function gamesBesideInWords(
  text: Text,
  issue: Issue,
  [low, high]: readonly [number, number],
  debrief: Debrief,
): readonly string[] {
  const { t, format } = text;
  const half = middleShare(
    debrief.ensemble.ends.map((at) => at[0] ?? 0),
    0.5,
  );
  if (!half) return [];
  const games = gamesInWords(text, debrief);
  const start = debrief.path[0]?.[0] ?? 0;
  const [from, to] = [format.short(issue, half[0]), format.short(issue, half[1])];
  const where =
    from === to
      ? t('debrief.line.half-at', { games, at: from })
      : t('debrief.line.half-between', { games, low: from, high: to });
  const stopShort = (start <= half[1] && half[1] < low) || (start >= half[0] && half[0] > high);
  return stopShort ? [where, t('debrief.line.short')] : [where];
}

/** How well the members fare at the end, against the start and the best place there is. */
export function distanceInWords({ t, format }: Text, issues: readonly Issue[], debrief: Debrief): string {
  const { startLoss, endLoss, members, closer } = debrief;
  const distance = (value: number) => format.distance(issues, value);
  const means = { start: distance(startLoss.mean), end: distance(endLoss.mean) };
  const best = distance(endLoss.mean * endLoss.efficiency);
  const moved =
    means.start === means.end
      ? t('debrief.distance.same', { end: means.end })
      : t(endLoss.mean < startLoss.mean ? 'debrief.distance.fell' : 'debrief.distance.rose', means);
  return `${moved} ${t('debrief.distance.closer', { closer, members: members.length, best })}`;
}

/** Who voted, and how often people voted for what brought them closer. */
export function ballotsInWords({ t, format }: Text, { ballots, sincereBots }: Debrief): string {
  const { people, bots, sincere } = ballots;
  return people === 0
    ? t('debrief.ballots.bots', { bots, why: sincereBots ? 'sincere' : 'chance' })
    : t('debrief.ballots.people', { people, bots, share: format.share(sincere / people) });
}

/** What the comparison takes for granted, one sentence each. */
export function assumptionsInWords({ t }: Text, debrief: Debrief): readonly string[] {
  return [
    t('debrief.assumes.same', { rounds: debrief.roundsPlayed }),
    t('debrief.assumes.proposals', { proposals: t(`debrief.proposals.${debrief.proposals}`) }),
    t(debrief.sincereBots ? 'debrief.assumes.sincere' : 'debrief.assumes.bots'),
  ];
}

/** Where the DAO ended, and whether before its time; on many issues, how far from its start. */
export function finishInWords(text: Text, room: PublicView, { path, roundsPlayed }: Debrief): string {
  const { issues, rounds } = room;
  const end = path.at(-1) ?? room.state;
  const early = roundsPlayed < rounds;
  const counts = { played: roundsPlayed, planned: rounds };
  if (issues.length > MOST_IN_A_SENTENCE) {
    const moved = text.format.distance(issues, between(path[0] ?? end, end));
    if (moved === text.format.distance(issues, 0) && !early) return text.t('debrief.end-same');
    return early
      ? text.t('debrief.end-far-early', { moved, ...counts })
      : text.t('debrief.end-far', { moved });
  }
  const point = pointInWords(text, issues, end);
  return early ? text.t('debrief.end-early', { point, ...counts }) : text.t('debrief.end', { point });
}

/** Plain distance, as long as members' distances are. */
const between = (a: Vector, b: Vector): number => Math.hypot(...a.map((x, d) => x - (b[d] ?? 0)));

/** What averaging would have given. */
export function averageInWords(text: Text, issues: readonly Issue[], { claims, path }: Debrief): string {
  if (issues.length > MOST_IN_A_SENTENCE) {
    const gap = between(claims.average, path.at(-1) ?? claims.average);
    return text.t('debrief.average-far', { gap: text.format.distance(issues, gap) });
  }
  return text.t('debrief.average', { point: pointInWords(text, issues, claims.average) });
}

/** Whether the geometric median stands, or what beats it; null where nothing is claimed of it. */
export function centreInWords(text: Text, issues: readonly Issue[], { claims }: Debrief): string | null {
  if (claims.centre === null) {
    const why = claims.notLookedFor;
    return why && text.t('debrief.centre.not-looked-for', { reason: reasonInWords(text, why) });
  }
  const { beatenBy } = claims.centre;
  if (beatenBy === null) return text.t('debrief.centre.stands');
  const [yes = '', no = ''] = text.format.parts([beatenBy.forShare, beatenBy.againstShare]);
  const shares = { for: yes, against: no };
  if (issues.length > MOST_IN_A_SENTENCE) {
    const gap = text.format.distance(issues, between(claims.centre.point, beatenBy.to));
    return text.t('debrief.centre.beaten-far', { gap, ...shares });
  }
  return text.t('debrief.centre.beaten', { to: pointInWords(text, issues, beatenBy.to), ...shares });
}

/** Whether anything would still pass from the end; null where that is not known. */
export function nextInWords({ t }: Text, { claims }: Debrief): string | null {
  if (claims.next === null) return null;
  return t(claims.next.length > 0 ? 'debrief.next.some' : 'debrief.next.none');
}

/** The debrief in a few sentences, in the order in which they are read. */
export function summaryInWords(text: Text, room: PublicView, debrief: Debrief): readonly string[] {
  const { issues } = room;
  const model = modelInShort(text, issues, debrief);
  if (debrief.roundsPlayed === 0) return [text.t('debrief.end-before'), model];
  return [
    finishInWords(text, room, debrief),
    model,
    endInWords(text, issues, debrief),
    // Where the middle has a part of its own, averaging is told there.
    ...(debrief.claims.centre === null ? [averageInWords(text, issues, debrief)] : []),
    distanceInWords(text, issues, debrief),
    ballotsInWords(text, debrief),
  ];
}

/** What a stage of the debrief says beside its picture. */
export function captionOf(text: Text, stage: StageId, room: PublicView, debrief: Debrief): string {
  const { t } = text;
  const { issues } = room;
  const members = debrief.members.length;
  switch (stage) {
    case 'guess':
      return t('debrief.caption.guess', { members });
    case 'members': {
      const people = debrief.members.filter((member) => member.person).length;
      return t('debrief.caption.members', { members, people });
    }
    case 'model':
      return modelInShort(text, issues, debrief);
    case 'path':
      return `${finishInWords(text, room, debrief)} ${endRankInWords(text, issues, debrief)}`;
    case 'distance':
      return `${distanceInWords(text, issues, debrief)} ${lossRankInWords(text, debrief)}`;
    case 'centre':
      return `${averageInWords(text, issues, debrief)} ${centreInWords(text, issues, debrief) ?? ''}`.trim();
    case 'next':
      return nextInWords(text, debrief) ?? '';
    case 'elsewhere':
      return t('debrief.elsewhere.lead');
    default:
      return '';
  }
}
