import type { Debrief, DebriefMoment, DebriefPeople } from '../../protocol/debrief';
import type { PublicView } from '../../protocol/views';
import { mechanismLabel } from '../_live/mechanism-words';
import type { Text } from '../_text/text';

type Precision = DebriefPeople['pooled'];

/** What people's votes did to the members beside sincere ones, on the same proposals. */
export function addedInWords({ t, format }: Text, { issues }: PublicView, { people }: Debrief): string {
  const { sincere, recorded } = people.runs;
  const difference = (recorded.meanLosses.at(-1) ?? 0) - (sincere.meanLosses.at(-1) ?? 0);
  const amount = format.distance(issues, Math.abs(difference));
  if (amount === format.distance(issues, 0)) return t('debrief.runs.same');
  return t(difference > 0 ? 'debrief.runs.worse' : 'debrief.runs.better', { amount });
}

/** More of a kind than this tire. */
const MOST_OF_A_KIND = 3;

/** What the game will be remembered for, a sentence each; the rounds that one member decided in one sentence. */
export function momentsInWords(
  text: Text,
  room: PublicView,
  { people, you: member }: Debrief,
): readonly string[] {
  const you = people.persons.find((person) => person.member === member && !person.removed)?.person;
  const alone = people.moments.filter((moment) => 'member' in moment);
  const sentences = decidersOf(text, alone).map((rounds) => deciderInWords(text, rounds, you));
  const others = people.moments.flatMap((moment) =>
    'member' in moment ? [] : [momentInWords(text, room, moment)],
  );
  return [...others, ...sentences.slice(0, MOST_OF_A_KIND)];
}

function momentInWords(
  { t, format }: Text,
  room: PublicView,
  moment: Exclude<DebriefMoment, Decided>,
): string {
  const { round } = moment;
  if (moment.kind !== 'closest') {
    const change = format.distance(room.issues, moment.change);
    return t(`debrief.moment.${moment.kind}`, { round, change });
  }
  const isTie = room.history.find((played) => played.round === round)?.reason === 'tie';
  if (isTie) return t('debrief.moment.closest-tie', { round });
  const margin = format.share(Math.abs(moment.margin));
  return margin === format.share(0)
    ? t('debrief.moment.closest-exact', { round })
    : t('debrief.moment.closest', { round, margin });
}

type Decided = Extract<DebriefMoment, { readonly share: number }>;

/** Moments of one kind, one member with one person in its seat and, as it is shown, one share of the weight, together. */
function decidersOf({ format }: Text, moments: readonly Decided[]): readonly (readonly Decided[])[] {
  const groups = new Map<string, Decided[]>();
  for (const moment of moments) {
    const key = [moment.kind, moment.member, moment.person, format.share(moment.share)].join();
    groups.set(key, [...(groups.get(key) ?? []), moment]);
  }
  return [...groups.values()];
}

function deciderInWords({ t, format }: Text, rounds: readonly Decided[], you: number | undefined): string {
  const [{ kind, member, person, share }] = rounds as readonly [Decided];
  const values = {
    who: member === null ? 'unnamed' : person !== null && person === you ? 'you' : 'member',
    member: (member ?? 0) + 1,
    share: format.share(share),
    count: rounds.length,
    rounds: format.list(rounds.map(({ round }) => format.number(round))),
  } as const;
  return t(`debrief.moment.${kind}`, values);
}

/** The rules that the rounds were decided by, in the order in which they came, as they were played. */
export function playedInWords(text: Text, { history, mechanism }: PublicView): string {
  const ids = [...new Set(history.map((round) => round.mechanism))];
  const [only = mechanism.id] = ids;
  return ids.length > 1
    ? text.t('debrief.whatif.played-several', {
        rules: ids.map((id) => mechanismLabel(text, id)).join(' · '),
      })
    : text.t('debrief.whatif.played', { rule: mechanismLabel(text, only) });
}

/** The least bound of a precision that is not written as 0. */
const LEAST_BOUND = 0.05;

/** A choice precision with its interval, or the bound that enough votes of one kind give it. */
export function precisionInWords({ t, format }: Text, { kind, lambda, lower, upper }: Precision): string {
  const said = (x: number | null) => format.number(x ?? 0, 1);
  switch (kind) {
    case 'finite':
      return t('debrief.precision.finite', { lambda: said(lambda), low: said(lower), high: said(upper) });
    case 'always-sincere':
      // A bound that does not even rule out a coin would seem to speak against "always".
      return (lower ?? 0) < LEAST_BOUND
        ? t('debrief.precision.always-sincere-few')
        : t('debrief.precision.always-sincere', { low: said(lower) });
    case 'always-opposite':
      return (upper ?? 0) > -LEAST_BOUND
        ? t('debrief.precision.always-opposite-few')
        : t('debrief.precision.always-opposite', { high: said(upper) });
    default:
      return t('debrief.precision.unknown');
  }
}

/** What counting the same ballots under another rule takes for granted. */
export function caveatInWords({ t }: Text, { people }: Debrief): string {
  const caveat = t('debrief.whatif.caveat');
  const hasCredits = people.whatIf.some(({ mechanism }) => mechanism === 'quadratic-credits');
  const credits = hasCredits ? [t('debrief.whatif.credits')] : [];
  return [caveat, ...credits, t('debrief.whatif.left-out')].join(' ');
}
