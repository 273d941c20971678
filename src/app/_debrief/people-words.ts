import type { Debrief, DebriefPeople } from '../../protocol/debrief';
import type { PublicView } from '../../protocol/views';
import { mechanismLabel } from '../_live/mechanism-words';
import type { Text } from '../_text/text';

type Moment = DebriefPeople['moments'][number];
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

/** What the game will be remembered for, a sentence each. */
export function momentsInWords(text: Text, room: PublicView, { people }: Debrief): readonly string[] {
  const seen = new Map<Moment['kind'], number>();
  return people.moments.flatMap((moment) => {
    const count = (seen.get(moment.kind) ?? 0) + 1;
    seen.set(moment.kind, count);
    return count > MOST_OF_A_KIND ? [] : [momentInWords(text, room, moment)];
  });
}

function momentInWords({ t, format }: Text, { issues }: PublicView, moment: Moment): string {
  const { round } = moment;
  switch (moment.kind) {
    case 'closest':
      return t('debrief.moment.closest', { round, margin: format.share(Math.abs(moment.margin)) });
    case 'harmful-acceptance':
    case 'harmful-rejection':
      return t(`debrief.moment.${moment.kind}`, { round, change: format.distance(issues, moment.change) });
    default:
      return t(`debrief.moment.${moment.kind}`, {
        round,
        seat: moment.member + 1,
        share: format.share(moment.share),
      });
  }
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
