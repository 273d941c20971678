/**
 * Why a predictor holds, or does not: every sentence that the model says about its predictions, by a stable id that
 * pages can translate. Each is whole and in plain words.
 */

const TELLS = 'the simulated runs show where the DAO tends to go.';

export const REASONS = {
  // Votes For and Against, one issue or issue by issue.
  'half-on-each-side':
    'With one issue the DAO moves until half of the voting weight is on each side of it; then neither side can pass a change.',
  'stands-still-here':
    'Here, and only here, neither side can pass a change, so the DAO moves until it stands here.',
  'stands-still-between':
    'Between these two values neither side has enough votes to pass a change, so the DAO stops where it enters this stretch.',
  'never-settles': 'So few votes are enough to pass a change that either side can, so the DAO never settles.',
  'issue-by-issue':
    'Every proposal changes one issue only, so each issue settles where neither side can pass a change.',
  'not-issue-by-issue':
    'This is where the DAO would settle if every proposal changed one issue only; here a proposal may change several at once.',
  // Votes For and Against, several issues.
  'decides-alone':
    'Those who want this point can pass any change on their own, so the DAO goes where they want it.',
  'any-ally-is-enough':
    'Nothing passes against those who want this point, and any one ally is enough for them, so the DAO drifts there.',
  'outvotes-every-side':
    'Draw any line through this point: those on it and on one side always outvote the other side, so every accepted step leads nearer to it.',
  'one-issue-ally':
    'Every proposal changes one issue only, and on one issue the others can all be on one side, so the DAO may never get here.',
  'can-be-beaten': `With several issues, some majority can usually be found for a step away even from the point with the smallest total distance, counted by voting weight, so the DAO keeps moving around; ${TELLS}`,
  'hard-to-outvote':
    'Of all points this one can be outvoted by the fewest, so a DAO that needs enough votes for a change can rest here.',
  'nothing-passes-here': 'Whatever is proposed here, too few vote For, so nothing passes.',
  'nothing-found-to-pass':
    'No change was found that passes here, but with so many members and issues not every change can be tried, so one may pass.',
  'hovers-here':
    'No accepted step leads further from the middle of this ball than its width, so short steps in all directions keep the DAO around it.',
  'counts-the-votes':
    'A change passes exactly when enough members are nearer to where it leads, and that is what is drawn.',
  'searched-the-votes':
    'A change passes when enough members are nearer to where it leads. With so many issues or members not every direction is looked at, so a longer change may pass than those found.',
  'long-run-of-votes':
    'Any point of the grid may be proposed against any other, with equal chance, so the votes alone say how often the DAO is where.',
  // Votes with strength.
  'pulls-cancel':
    'Every member pulls with the same strength wherever it stands, and these pulls cancel out only here.',
  'least-total-distance':
    'A proposal passes exactly when it shortens the total distance to the members, each by the root of its credits, so every step leads here.',
  'strength-counts':
    'Issue by issue is how votes that only say For or Against settle; here strength counts as well, over all issues at once.',
  'credits-run-down':
    'Credits run down over the game, so members do not keep the weight that this point is computed from.',
  'needs-more-than-half':
    'Here votes For must do more than outweigh votes Against, so the DAO can stop before it gets here.',
  'stuck-on-one-issue':
    "Changes of one issue at a time can get stuck at a member's own point short of this one.",
  // Which ballots, which rules, how many issues.
  'nobody-against': `Nobody can vote against a proposal, so those on either side can move the DAO their way in turn; ${TELLS}`,
  'by-strength': 'Here members say how strongly they feel; this is about votes that only say For or Against.',
  'pulled-not-voted': 'Here members pull the DAO their way and vote on no proposal; this is about votes.',
  'two-houses': 'Here a change must pass by tokens and by heads; this is about votes that are counted once.',
  'not-simple-majority': 'This is about simple majorities; here a change needs another share of the votes.',
  'several-thresholds':
    'Here a change must clear more than one threshold; this is about votes that one share decides.',
  'nothing-passes': 'Here nothing can pass even if all who vote agree, so the DAO stays where it is.',
  'several-issues': 'This is the middle of one issue; here there are several.',
  'not-two-issues': 'This is drawn for two issues; here there are more, or only one.',
  'not-on-a-grid':
    'This is about proposals that may be any point of one evenly spaced grid, none of them out of reach; here they are others.',
  'large-grid': 'The grid has more points than can be compared two by two.',
  'uneven-salience':
    'Members care about some issues more than about others, so they do not balance by plain distance.',
  // Proposals.
  script:
    'The proposals are written out in advance and decide how far the DAO gets; with open proposals it would settle here.',
  'no-candidate-here':
    'No proposal can lead exactly here, so the DAO settles on another of the candidates; with open proposals it would settle here.',
  'not-all-directions': `This would hold if short steps of all directions were proposed; here they are not, so ${TELLS}`,
  'one-proposer': `This would hold if proposals came from all sides; here one proposer picks them for its own ends, so ${TELLS}`,
  'few-proposers': `This would hold if everyone could propose; here only large holders can, so ${TELLS}`,
  // Behaviour.
  'partial-turnout': `This would hold if everyone voted in every round; here not everyone takes part, so ${TELLS}`,
  'noisy-votes': `This would hold if everyone voted sincerely; here votes are subject to chance, so ${TELLS}`,
  'delegators-vote': `This would hold if weights stayed the same; here some who delegate vote themselves at times, so ${TELLS}`,
} as const satisfies Readonly<Record<string, string>>;

export type ReasonId = keyof typeof REASONS;

/** What is said after a reason, where it is so. */
export const REASON_NOTES = {
  'execution-noise': 'Errors in carrying out what was decided keep it moving a little around there.',
  'rules-changed': 'The rules changed on the way; this is said of those in force in the last round.',
} as const satisfies Readonly<Record<string, string>>;

export type ReasonNoteId = keyof typeof REASON_NOTES;

/** A reason in English, with its notes. */
export function sentenceOf(reasonId: ReasonId, notes: readonly ReasonNoteId[] = []): string {
  return [REASONS[reasonId], ...notes.map((note) => REASON_NOTES[note])].join(' ');
}
