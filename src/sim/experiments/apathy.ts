import { captureIndex } from '../metrics';
import { stream } from '../streams';
import type { Member } from '../types';
import { declare } from './declare';
import { cloud, drawGroup, HINTS, playGame, sharesOfHeads, somewhereAround, zeros } from './games';
import type { Point, Results, Sentences } from './types';
import { clause, holdsFrom, percent } from './words';

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
    who: {
      kind: 'choices',
      label: 'Who always votes',
      hint: 'A large holder where tokens count, or a group that agrees where heads count.',
      options: WHO,
      default: WHO,
    },
    shares: {
      kind: 'numbers',
      label: 'Share of tokens of the whale, or of heads of the group',
      hint: HINTS.shares,
      default: [0.05, 0.1, 0.2, 0.3],
      min: 0,
      max: 0.9,
    },
    turnouts: {
      kind: 'numbers',
      label: "The others' turnout",
      hint: 'The chance that each of the others votes, 0.1 being one vote in ten.',
      default: [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1],
      min: 0.01,
      max: 1,
    },
    members: {
      kind: 'number',
      label: 'Members',
      hint: HINTS.members,
      default: 60,
      min: 10,
      max: 10_000,
      whole: true,
    },
    step: {
      kind: 'number',
      label: 'Longest step, in spreads',
      hint: HINTS.step,
      default: 0.5,
      min: 0.01,
      max: 10,
    },
    rounds: {
      kind: 'number',
      label: 'Rounds',
      hint: HINTS.rounds,
      default: 120,
      min: 1,
      max: 10_000,
      whole: true,
    },
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
  sentences: {
    ...sentencesOf('whale', 'A whale', 'of the tokens'),
    ...sentencesOf('group', 'A group', 'of the heads'),
  },
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
  const parts = [...shares]
    .sort((a, b) => a - b)
    .map((share) => {
      const { from: turnout, elsewhere } = holdsFrom(
        descending,
        (each) => (results.at({ who, share, turnout: each }, 'capture').low ?? 0) > 0.5,
      );
      if (turnout !== undefined) return clause(`apathy-${who}-up-to`, { share, turnout });
      return elsewhere.length === 0
        ? clause(`apathy-${who}-never`, { share })
        : clause(`apathy-${who}-at`, { share, turnouts: elsewhere });
    });
  return clause(`apathy-${who}`, { parts });
}

function sentencesOf(who: (typeof WHO)[number], subject: string, of: string): Sentences {
  return {
    [`apathy-${who}`]: `${subject} that always votes clearly draws the DAO past half of the way {parts}.`,
    [`apathy-${who}-up-to`]: `with {share:percent} ${of} up to a turnout of {turnout:percent}`,
    [`apathy-${who}-at`]: `with {share:percent} ${of} at a turnout of {turnouts:percent} but not at every lower one`,
    [`apathy-${who}-never`]: `with {share:percent} ${of} at no turnout tried`,
  };
}
