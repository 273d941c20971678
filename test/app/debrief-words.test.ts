import { describe, expect, test } from 'vitest';
import {
  gameInWords,
  suitedInWords,
  tradeOffsInWords,
  verdictInWords,
} from '../../src/app/_debrief/alignment-words';
import { modelInWords, otherPlacesInWords } from '../../src/app/_debrief/model-words';
import {
  addedInWords,
  momentsInWords,
  playedInWords,
  precisionInWords,
} from '../../src/app/_debrief/people-words';
import { stagesOf } from '../../src/app/_debrief/stages';
import {
  assumptionsInWords,
  ballotsInWords,
  captionOf,
  centreInWords,
  distanceInWords,
  endInWords,
  summaryInWords,
} from '../../src/app/_debrief/words';
import { describePicture } from '../../src/app/_figures/describe';
import { debriefPicture, elsewhereIn, elsewherePicture } from '../../src/app/_figures/picture';
import type { MessageId } from '../../src/app/_text/text';
import type { Debrief, PersonRecord } from '../../src/protocol/debrief';
import type { PublicView } from '../../src/protocol/views';
import { debriefOf, viewFor } from '../../src/server/room';
import { PRESETS, REASON_NOTES, REASONS, type ReasonId } from '../../src/sim';
import type { TradeOffId } from '../../src/sim/trade-off-measures';
import type { MechanismId } from '../../src/sim/types';
import { Game } from '../server/room/game';
import { words as wordsIn } from '../support/text';

const en = wordsIn('en');

/** The end of a game of bots in a preset's room. */
function ended(id: string, rounds: number): { room: PublicView; debrief: Debrief } {
  const preset = PRESETS.find((one) => one.id === id);
  if (!preset) throw new Error(`no preset ${id}`);
  const game = new Game(preset.scenario(12), { readingSeconds: 0 });
  if (rounds > 0) game.host('start');
  for (let round = 1; round <= rounds; round += 1) {
    game.host('close-voting');
    game.host('next');
  }
  if (game.state.phase.type !== 'debrief') game.host('end');
  return {
    room: viewFor(game.state, game.connected, { role: 'projector' }).public,
    debrief: debriefOf(game.state, 50),
  };
}

const { room, debrief } = ended('carbon-tax', 6);

describe('the debrief in words', () => {
  test('[PAGE-63] names the real end, what the model said and why, and how usual the end is', () => {
    const [end, model, rank] = summaryInWords(en, room, debrief);
    expect(end).toBe(`The DAO ended at $${room.state[0]} per tonne.`);
    expect(model).toMatch(/^The model said it would come to rest at \$45 per tonne\. [A-Z]/);
    expect(rank).toMatch(
      /^It ended (at|\$[\d.]+ from) the model’s \$45\. In 50 simulated games of 6 rounds, /,
    );
  });

  test('[PAGE-63] says so when the model names no single end, and why', () => {
    const plane = ended('treasury-split', 2);
    expect(plane.debrief.predictions.some((prediction) => prediction.applies)).toBe(false);
    const places = { ...plane.debrief.places, yolk: null };
    const words = modelInWords(en, plane.room.issues, { ...plane.debrief, places });
    expect(words).toContain('The model names no single end here.');
    expect(words).toContain(plane.debrief.predictions[0]?.reason);
    expect(words).toContain('50 simulated games');
  });

  test('[PAGE-63] where the model names no end but a circle, the words and the picture have the circle', () => {
    const plane = ended('treasury-split', 2);
    const { yolk, deepestPoint, unbeaten } = plane.debrief.places;
    if (!yolk?.applies || !deepestPoint?.applies || !unbeaten?.applies) throw new Error('nothing was found');
    const words = modelInWords(en, plane.room.issues, plane.debrief);
    expect(words).toContain('names no single end here, but a circle');
    expect(words).toContain(en.format.distance(plane.room.issues, yolk.value.radius));
    const others = otherPlacesInWords(en, plane.room.issues, plane.debrief);
    expect(others.map((sentence) => sentence.split(':')[0])).toEqual([
      'Geometric median',
      'Median issue by issue',
      'Point hardest to outvote',
      'Unbeaten point',
    ]);
    const picture = debriefPicture(plane.room, plane.debrief, { members: true, landmarks: true, path: true });
    expect(picture.yolk).toEqual(yolk.value);
    expect(picture.landmarks?.map(({ id, applies }) => [id, applies])).toEqual([
      ['geometricMedian', false],
      ['marginalMedian', false],
      ['deepestPoint', false],
    ]);
    expect(describePicture(en, picture)).toContain('yolk: a circle around');
  });

  test('the pull of those who outweigh the rest works in the long run only, and the words say so', () => {
    const plane = ended('treasury-split', 2);
    const pulled = plane.debrief.predictions.map((p) => ({ ...p, applies: p.id === 'geometricMedian' }));
    const words = modelInWords(en, plane.room.issues, { ...plane.debrief, predictions: pulled });
    expect(words).toMatch(/^The model said that in the long run it would come to rest at /);
  });

  test('says when the game ended early, or before it began', () => {
    expect(summaryInWords(en, ...pair(ended('carbon-tax', 2)))[0]).toContain('after 2 of 6 planned rounds');
    expect(summaryInWords(en, ...pair(ended('carbon-tax', 0)))[0]).toContain('before its first round');
  });

  test('an interval of equally good ends is named from end to end', () => {
    const [first] = debrief.predictions;
    if (!first) throw new Error('no prediction');
    const wide = { ...debrief, predictions: [{ ...first, interval: [[40, 45] as const] }] };
    expect(modelInWords(en, room.issues, wide)).toContain('somewhere from $40 per tonne to $45 per tonne');
  });

  test.each([
    [0.5, 'an ordinary end'],
    [0.9, 'farther than most, but nothing rare'],
    [0.95, 'a rare end'],
  ])('where no point is predicted, a percentile of %s is called %s', (percentile, words) => {
    const plane = ended('treasury-split', 2);
    const ensemble = { ...plane.debrief.ensemble, percentile };
    const text = endInWords(en, plane.room.issues, { ...plane.debrief, ensemble });
    expect(text).toMatch(
      /^\d+% of 50 simulated games of 2 rounds ended nearer the middle of all simulated ends/,
    );
    expect(text).toContain(words);
  });

  describe('one issue with a predicted point', () => {
    /** The model says $45; the game went from $20 to `end`. */
    const wordsFor = (end: number, ends: readonly number[], percentile = 0.7) =>
      endInWords(en, room.issues, {
        ...debrief,
        path: [[20], [end]],
        ensemble: { ...debrief.ensemble, runs: ends.length, ends: ends.map((x) => [x]), percentile },
      });
    const wide = [20, 34, 40, 45, 46];

    test('[PAGE-63] an end is judged by its distance from the point, beside the middle half of the games', () => {
      expect(wordsFor(46, wide)).toMatch(
        /^It ended \$1 from the model’s \$45\. In 5 simulated games of 6 rounds, the middle half ended between \$34 and \$45\. /,
      );
      expect(wordsFor(45.01, wide)).toMatch(/^It ended at the model’s \$45\. /);
      expect(wordsFor(45, [44, 45, 45, 45, 46])).toContain('at least half ended at $45.');
    });

    test('[PAGE-63] both ranks are always said: among the ends, and by distance from the members', () => {
      const better = /By distance from the members, \d+% of the simulated games ended better\.$/;
      expect(wordsFor(45, wide, 0.42)).toContain('42% of these games ended nearer their middle');
      for (const percentile of [0.1, 0.6, 0.95]) expect(wordsFor(45, wide, percentile)).toMatch(better);
      expect(endInWords(en, room.issues, { ...debrief, predictions: [] })).toMatch(better);
    });

    test('[PAGE-63] rare ends are called rare, also at the point itself', () => {
      expect(wordsFor(45, wide, 0.9)).not.toContain('rare');
      expect(wordsFor(45, wide, 0.95)).toContain('This is a rare end: 95% ended nearer their middle.');
    });

    test('says that the games are short only where most of them stop on the near side of the point', () => {
      const short = 'Games this short often stop before they get to the model’s point.';
      expect(wordsFor(40, [25, 30, 35, 40, 50])).toContain(short);
      expect(wordsFor(40, wide)).not.toContain(short);
      expect(wordsFor(40, [46, 47, 48, 49, 50])).not.toContain(short);
    });
  });

  test('[PAGE-63] says whether the members came closer, and the best there is', () => {
    const start = { ...debrief.startLoss, mean: 70 };
    const end = { ...debrief.endLoss, mean: 60, efficiency: 0.75 };
    expect(distanceInWords(en, room.issues, { ...debrief, startLoss: start, endLoss: end, closer: 11 })).toBe(
      'The mean distance of the members from the DAO fell from $70 to $60. 11 of 12 members are closer than at the start. The best place there is would leave a mean of $45.',
    );
    expect(distanceInWords(en, room.issues, { ...debrief, closer: 1 })).toContain(
      '1 of 12 members is closer',
    );
    expect(distanceInWords(en, room.issues, { ...debrief, startLoss: end, endLoss: start })).toContain(
      'rose',
    );
  });

  test('counts people’s and bots’ ballots, and how many of people’s were sincere', () => {
    const ballots = { people: 4, bots: 8, sincere: 3 };
    expect(ballotsInWords(en, { ...debrief, ballots })).toMatch(/^People cast 4 ballots and bots 8\. 75% /);
    expect(ballotsInWords(en, debrief)).toMatch(/^Bots cast all 72 ballots/);
  });

  test('does not call bots sincere where they take part or choose by chance', () => {
    expect(debrief.sincereBots).toBe(true);
    expect(assumptionsInWords(en, debrief).join(' ')).toContain('every member votes in every round');
    const chancy = { ...debrief, sincereBots: false };
    expect(assumptionsInWords(en, chancy).join(' ')).not.toContain('every member votes');
    expect(ballotsInWords(en, chancy)).toBe('Bots cast all 72 ballots.');
  });

  test('[PAGE-62] says nothing about where members stand while the room is still guessing', () => {
    expect(captionOf(en, 'guess', room, debrief)).not.toMatch(/\$\d/);
  });
});

function pair({ room, debrief }: { room: PublicView; debrief: Debrief }): [PublicView, Debrief] {
  return [room, debrief];
}

test('[PAGE-63] pages give the model’s reasons in the model’s own words', () => {
  const typographic = (sentence: string) => sentence.replaceAll("'", '’');
  const of = (area: string, sentences: Readonly<Record<string, string>>) =>
    Object.entries(sentences).map(
      ([id, sentence]) => [`model.${area}.${id}`, typographic(sentence)] as const,
    );
  for (const [id, sentence] of [...of('reason', REASONS), ...of('note', REASON_NOTES)])
    expect(en.t(id as MessageId & `model.reason.${ReasonId}`)).toBe(sentence);
});

describe('what is often believed', () => {
  const plane = ended('treasury-split', 2);

  test('[PAGE-66] says what averaging would have given', () => {
    expect(summaryInWords(en, room, debrief)).toContain(
      `Averaging everyone’s wishes, weighted as votes are, would have given ${en.format.value(
        room.issues[0] as (typeof room.issues)[number],
        debrief.claims.average[0] ?? 0,
      )}.`,
    );
  });

  test('[PAGE-66] names the change that beats the geometric median and by how much, or that nothing does', () => {
    const beatenBy = { to: [40, 3], forShare: 0.58, againstShare: 0.42 };
    const point = [35, 4];
    const having = (centre: Debrief['claims']['centre']) => ({
      ...plane.debrief,
      claims: { ...plane.debrief.claims, centre },
    });
    const words = centreInWords(en, plane.room.issues, having({ point, beatenBy, beats: null }));
    expect(words).toContain('would pass by 58% to 42% of all voting weight');
    expect(words).toContain(en.format.state(plane.room.issues, beatenBy.to));
    expect(centreInWords(en, plane.room.issues, having({ point, beatenBy: null, beats: null }))).toContain(
      'nothing beats it',
    );
    expect(centreInWords(en, plane.room.issues, having(null))).toBeNull();
  });

  test('[PAGE-66] what does not apply has no stage: no middle on one issue, no flat view of two', () => {
    const ids = (of: Debrief) => stagesOf(of).map(({ id }) => id);
    const told = ['suited', 'tradeoffs', 'moments', 'summary'];
    expect(ids(debrief)).toEqual([
      'guess',
      'members',
      'model',
      'path',
      'distance',
      'whatif',
      'elsewhere',
      ...told,
    ]);
    expect(ids(plane.debrief)).toEqual([
      'guess',
      'members',
      'model',
      'path',
      'distance',
      'centre',
      'next',
      // Here no other rule flips an outcome.
      'whatif',
      ...told,
    ]);
  });
});

describe('where other rules would have led', () => {
  const base = debrief.people.whatIf[0] as Debrief['people']['whatIf'][number];
  const rule = (mechanism: MechanismId, flips: readonly number[], path: readonly number[]) => ({
    ...base,
    mechanism,
    flips,
    path: path.map((x) => [x]),
    end: [path.at(-1) ?? 0],
  });
  const told = (...whatIf: Debrief['people']['whatIf']) => ({
    ...debrief,
    people: { ...debrief.people, whatIf },
  });

  test('[PAGE-68] rules that lead along one path share a letter; the line begins where it parts', () => {
    const of = told(
      rule('member-majority', [2, 3], [20, 25, 30, 30]),
      rule('quadratic-sqrt', [2], [20, 25, 30, 30]),
      rule('bicameral', [], [20, 25, 25, 28]),
      rule('optimistic', [1], [20, 20, 24, 24]),
    );
    expect(elsewhereIn(of).map(({ mark, rules }) => [mark, rules.map((one) => one.mechanism)])).toEqual([
      ['A', ['member-majority', 'quadratic-sqrt']],
      ['B', ['optimistic']],
    ]);
    const picture = elsewherePicture(room, of);
    expect(picture.branches?.map(({ path }) => path.map((place) => [place.round, place.at[0]]))).toEqual([
      [
        [1, 25],
        [2, 30],
        [3, 30],
      ],
      [
        [0, 20],
        [1, 20],
        [2, 24],
        [3, 24],
      ],
    ]);
    expect(describePicture(en, picture)).toMatch(/A: another rule would have led to .*30.* B: another rule/);
    expect(stagesOf(of).some(({ id }) => id === 'elsewhere')).toBe(true);
    expect(stagesOf(told(rule('bicameral', [], [20, 25]))).some(({ id }) => id === 'elsewhere')).toBe(false);
  });
});

describe('people against the model in words', () => {
  const people = (change: Partial<Debrief['people']>): Debrief => ({
    ...debrief,
    people: { ...debrief.people, ...change },
  });

  test('[PAGE-68] says what people added to sincere votes, in distance and direction', () => {
    const ending = (recorded: number, sincere: number) => {
      const run = (last: number) => ({ path: [[0]], accepted: [], meanLosses: [50, last] });
      const runs = { recorded: run(recorded), sincere: run(sincere), bots: run(sincere) };
      return addedInWords(en, room, people({ runs }));
    };
    expect(ending(40, 36)).toBe(
      'With sincere votes alone the members would have ended $4 closer on average.',
    );
    expect(ending(36, 40)).toContain('brought the members $4 closer');
    expect(ending(36, 36)).toContain('as far');
  });

  test('[PAGE-191] names moments with their rounds, those that one member decided together, and three such members at most', () => {
    const whale = (round: number, member: number | null, person: number | null = null) =>
      ({ kind: 'whale-decided', round, member, person, share: 0.35 }) as const;
    // The reader is member 3. Somebody else had their seat in round 7.
    const persons = [
      { ...(debrief.people.persons[0] as PersonRecord), person: 2, member: 2, removed: false },
    ];
    const moments = [
      { kind: 'closest' as const, round: 2, margin: -0.012 },
      { kind: 'harmful-acceptance' as const, round: 3, change: 7 },
      ...[1, 2, 5].map((round) => whale(round, 6)),
      whale(3, 2, 2),
      whale(7, 2, 1),
      whale(4, null),
      whale(6, 1),
    ];
    const told = momentsInWords(en, room, { ...people({ moments, persons }), you: 2 });
    expect(told).toEqual([
      'The closest was round 2: had 1.2% of all voting weight chosen otherwise, it would have gone the other way.',
      'Round 3 cost the most: passing it put the members $7 farther away on average.',
      'Member 7, with 35% of all voting weight, decided rounds 1, 2, and 5: nobody else could have turned them alone.',
      'You (member 3), with 35% of all voting weight, decided round 3: nobody else could have turned it alone.',
      'Member 3, with 35% of all voting weight, decided round 7: nobody else could have turned it alone.',
    ]);
  });

  test('[PAGE-191] a vote on the very line is called that, and a tie a tie', () => {
    const moments = [{ kind: 'closest' as const, round: 1, margin: 0 }];
    expect(momentsInWords(en, room, people({ moments }))[0]).toContain('fell on the very line');
    const history = room.history.map((round) => ({ ...round, reason: 'tie' as const }));
    expect(momentsInWords(en, { ...room, history }, people({ moments }))[0]).toContain(
      'as much for as against',
    );
  });

  test('[PAGE-68] every rule that the rounds were played by is named, not the last alone', () => {
    expect(playedInWords(en, room)).toBe('One token, one vote (as played)');
    const history = room.history.map((round) =>
      round.round > 2 ? { ...round, mechanism: 'member-majority' as const } : round,
    );
    expect(playedInWords(en, { ...room, history })).toBe(
      'As played, in turn: One token, one vote · One member, one vote',
    );
  });

  test('[PAGE-68] a precision has its interval, or its bound where every choice was the sincere one', () => {
    const finite = { kind: 'finite', lambda: 2.34, lower: 0.9, upper: 4.1, choices: 9 } as const;
    const sure = { kind: 'always-sincere', lambda: null, lower: 1.2, upper: null, choices: 9 } as const;
    expect(precisionInWords(en, finite)).toBe('2.3 (0.9 to 4.1)');
    expect(precisionInWords(en, sure)).toBe('always sincere (at least 1.2)');
    for (const lower of [-0.5, 0.04])
      expect(precisionInWords(en, { ...sure, lower })).toBe('always sincere; too few votes to say more');
    const opposite = { kind: 'always-opposite', lambda: null, lower: null, choices: 9 } as const;
    expect(precisionInWords(en, { ...opposite, upper: -1.2 })).toBe('always the opposite (at most −1.2)');
    expect(precisionInWords(en, { ...opposite, upper: 0.5 })).toBe(
      'always the opposite; too few votes to say more',
    );
  });

  test('[PAGE-193] every measure says what it means, and whether the end is better than the start as both are shown', () => {
    const start = { ...debrief.startLoss, mean: 60, gini: 0.2, efficiency: 0.5, minorityProtection: 0.4 };
    const end = { ...debrief.endLoss, mean: 50, gini: 0.3, efficiency: 0.5001, minorityProtection: 0.5 };
    const measures = suitedInWords(en, room, { ...debrief, startLoss: start, endLoss: end });
    const row = (name: string) => measures.find((measure) => measure.name === name);
    expect(row('Mean distance')).toEqual({
      name: 'Mean distance',
      meaning: 'from the DAO to its members, every member counting alike',
      values: ['$60', '$50', 'better'],
    });
    expect(row('Inequality')?.values).toEqual(['0.2', '0.3', 'worse']);
    expect(row('Of the best possible')?.values).toEqual(['50%', '50%', 'the same']);
    expect(row('Worst-off tenth')?.values[2]).toBe('better');
    expect(row('People and bots')).toBeUndefined();
    for (const { meaning } of [...measures, ...gameInWords(en, room, debrief)]) expect(meaning).not.toBe('');
    expect(gameInWords(en, room, debrief)[0]?.values).toEqual([
      `${room.history.filter(({ accepted }) => accepted).length} of 6`,
    ]);
  });

  test('[PAGE-193] says whether a rule is the best at everything that tells rules apart', () => {
    const values = { mean: 1, tokenWeightedMean: 1, max: 1, gini: 0, minorityProtection: 1 };
    const rule = (mechanism: MechanismId, best: TradeOffId[]) => ({
      mechanism,
      values: { ...values, capture: null, acceptanceRate: 0.5 },
      best: [...best, 'tokenWeightedMean', 'max', 'gini', 'minorityProtection'] as TradeOffId[],
    });
    const compared = (...rules: ReturnType<typeof rule>[]): Debrief => ({
      ...debrief,
      alignment: { ...debrief.alignment, tradeOffs: { runs: 50, rules } },
    });
    const [a, b] = ['member-majority', 'bicameral'] as const;
    const split = compared(rule(a, ['mean']), rule(b, ['acceptanceRate']));
    expect(verdictInWords(en, split)).toContain('No rule is the best at everything');
    expect(verdictInWords(en, compared(rule(a, ['mean', 'acceptanceRate']), rule(b, [])))).toContain(
      'One member, one vote is among the best at everything here.',
    );
    const alike = compared(rule(a, ['mean', 'acceptanceRate']), rule(b, ['mean', 'acceptanceRate']));
    expect(verdictInWords(en, alike)).toContain('no rule is clearly better');
    // Stars stand where rules differ, and nowhere else; what means nothing for any rule has no column.
    const { titles, rows } = tradeOffsInWords(en, room, split);
    expect(titles).not.toContain('Largest holder’s pull');
    expect(rows.map(({ cells }) => cells.filter(({ best }) => best).length)).toEqual([1, 1]);
  });
});
