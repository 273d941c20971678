import { captureIndex } from '../metrics';
import { stream } from '../streams';
import type { Member } from '../types';
import { declare } from './declare';
import { cloud, drawGroup, playGame, sharesOfHeads, somewhereAround, zeros } from './games';
import type { Level, Point, Results } from './types';
import { finding, holdsFrom, listed, percent } from './words';

const WHO = ['whale', 'group'] as const;
const FAR = 3;
/** Members of an organised group want nearly the same. */
const CLOSE = 0.1;

interface Setting {
  readonly members: number;
  readonly rounds: number;
  readonly step: number;
}

/**
 * Those who always vote come last: a whale with a share of the tokens, or an organised group that is a share of the
 * heads. The rest turn out by chance.
 */
function membersOf(who: string, share: number, turnout: number, size: number, seed: string): Member[] {
  const organised = who === 'whale' ? 1 : Math.round(share * size);
  const tokens = {
    kind: 'whale',
    share: who === 'whale' ? share : 1 / size,
    rest: { kind: 'equal' },
  } as const;
  const target = somewhereAround(zeros(2), FAR, stream(seed, 'whale'));
  const random = stream(seed, 'group');
  return drawGroup(size, 2, cloud(2), tokens, seed).map((member, i) => {
    if (i < size - organised) return { ...member, turnout };
    const ideal = who === 'whale' ? target : target.map((x) => x + CLOSE * random.normal());
    return { ...member, ideal, turnout: 1 };
  });
}

function point(who: string, share: number, turnout: number, { members: size, rounds, step }: Setting): Point {
  const mechanism = { id: who === 'whale' ? 'token-majority' : 'member-majority' } as const;
  return {
    condition: { who, share, turnout },
    play: (seed) => {
      const members = membersOf(who, share, turnout, size, seed);
      const proposals = { kind: 'uniform-ball', maxStep: step } as const;
      let accepted = 0;
      const end = playGame(members, zeros(2), { mechanism, proposals, rounds }, seed, (played) => {
        if (played.accepted) accepted++;
      });
      return [{ capture: captureIndex(members, size - 1, end), acceptance: accepted / rounds }];
    },
  };
}

export const apathy = declare({
  id: 'apathy',
  title: 'Low turnout',
  question: 'How does low turnout amplify whales and small organised groups?',
  parameters: {
    who: { kind: 'choices', label: 'Who always votes', options: WHO, default: WHO },
    shares: {
      kind: 'numbers',
      label: 'Share of tokens of the whale, or of heads of the group',
      default: [0.05, 0.1, 0.2, 0.3],
      min: 0,
      max: 0.9,
    },
    turnouts: {
      kind: 'numbers',
      label: "The others' turnout",
      default: [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1],
      min: 0.01,
      max: 1,
    },
    members: { kind: 'number', label: 'Members', default: 60, min: 10, max: 10_000, whole: true },
    step: { kind: 'number', label: 'Longest step, in spreads', default: 0.5, min: 0.01, max: 10 },
    rounds: { kind: 'number', label: 'Rounds', default: 120, min: 1, max: 10_000, whole: true },
  },
  replications: { usual: 16, quick: 6 },
  // A group's share is of heads, and a whale's is then the same.
  settle: (values) =>
    values.who.includes('group')
      ? { ...values, shares: sharesOfHeads('parameters.shares', values.shares, values.members) }
      : values,
  design: ({ who, shares, turnouts, ...setting }) => ({
    factors: [
      {
        id: 'who',
        label: 'Who always votes',
        names: { whale: 'A whale (votes by token)', group: 'A group (votes by head)' },
      },
      { id: 'share', label: 'Their share', display: 'percent' },
      { id: 'turnout', label: "The others' turnout", display: 'percent' },
    ],
    metrics: [
      { id: 'capture', label: 'Way to those who always vote', display: 'percent', least: 0, most: 1 },
      { id: 'acceptance', label: 'Proposals accepted', display: 'percent', least: 0, most: 1 },
    ],
    points: who.flatMap((w) =>
      shares.flatMap((share) => turnouts.map((turnout) => point(w, share, turnout, setting))),
    ),
  }),
  plots: ({ shares }) => [
    {
      kind: 'lines',
      title:
        'How far the DAO goes to those who always vote; dashed: where they outvote all others on average',
      x: { factor: 'turnout', scale: 'log' },
      y: { metric: 'capture', domain: [0, 1] },
      series: 'share',
      facet: 'who',
      guides: shares
        .map((share) => ({ axis: 'x' as const, at: tippingPoint(share), label: percent(share) }))
        .filter(({ at }) => at > 0.05 && at < 1),
    },
  ],
  verdict: (results, { who, shares, turnouts }) => who.map((w) => reach(results, w, shares, turnouts)),
  caveats: [
    'Who stays at home is drawn by chance, each round anew, whatever is at stake. Those who care more may turn out more.',
    'Turnout here is the share of members who vote, not of tokens; figures published for DAOs are mostly shares of supply.',
  ],
});

/** The turnout of the others below which a share always holds more than half of the votes cast: t(1 − s) = s. */
function tippingPoint(share: number): number {
  return share / (1 - share);
}

/** Up to which turnout those who always vote clearly take the DAO past half of the way. */
function reach(results: Results, who: string, shares: readonly number[], turnouts: readonly number[]) {
  const descending = [...turnouts].sort((a, b) => b - a);
  const found = [...shares]
    .sort((a, b) => a - b)
    .map((share) => {
      const { from, elsewhere } = holdsFrom(
        descending,
        (turnout) => (results.at({ who, share, turnout }, 'capture').low ?? 0) > 0.5,
      );
      return { share, taken: from, at: elsewhere };
    });
  const subject = who === 'whale' ? 'A whale' : 'A group';
  const of = who === 'whale' ? 'of the tokens' : 'of the heads';
  const parts = found.map(({ share, taken, at }) => {
    const those = `with ${percent(share)} ${of}`;
    if (taken !== undefined) return `${those} up to a turnout of ${percent(taken)}`;
    return at.length === 0
      ? `${those} at no turnout tried`
      : `${those} at a turnout of ${listed(at.map(percent))} but not at every lower one`;
  });
  const values = {
    shares: found.map(({ share }) => share).join(', '),
    ...Object.fromEntries(
      found.flatMap(({ share, taken, at }): [string, Level][] => {
        if (taken !== undefined) return [[`share${share}`, taken]];
        return at.length === 0 ? [] : [[`at${share}`, at.join(', ')]];
      }),
    ),
  };
  return finding(
    `apathy-${who}`,
    `${subject} that always votes clearly draws the DAO past half of the way ${listed(parts)}.`,
    values,
  );
}
