import type { SessionCard, SessionOutcome } from '../../protocol/archive';
import type { Issue, Vector } from '../../sim/types';
import { presetOf, presetTitle } from '../_lib/presets';
import { mechanismLabel } from '../_live/mechanism-words';
import type { Text } from '../_text/text';

/** With more issues than this a line cannot hold a point. */
const MOST_IN_A_LINE = 3;

/** "4 of 6 rounds · 3 people, 17 bots · Token majority"; of one that goes on, what it was made with. */
export function factsOf(text: Text, { outcome, seats, roundsPlanned, preset, title }: SessionCard): string {
  const { t } = text;
  // A preset has its own title, in some language, unless somebody gave it another.
  const names = preset === null ? [] : [presetTitle(text, presetOf(preset)), presetOf(preset).title];
  const other = names.includes(title) ? '' : (names[0] ?? '');
  const facts =
    outcome === null
      ? [t('archive.facts.planned', { seats, rounds: roundsPlanned })]
      : [
          t('archive.facts.rounds', { played: outcome.roundsPlayed, planned: roundsPlanned }),
          t('archive.facts.seats', { people: outcome.people, bots: seats - outcome.people }),
          outcome.mechanisms.map((id) => mechanismLabel(text, id)).join(' → '),
        ];
  return [other, ...facts].filter((fact) => fact !== '').join(' · ');
}

/** Where it ended, and where the model said it would; empty where a line cannot say it. */
export function endInALine(text: Text, { issues, end, predicted, roundsPlayed }: SessionOutcome): string {
  const { t } = text;
  if (roundsPlayed === 0) return t('archive.end.no-round');
  if (issues.length > MOST_IN_A_LINE) return '';
  const at = place(text, issues, end);
  if (predicted === null) return t('archive.end.alone', { at });
  const [low, high] = ([0, 1] as const).map((side) =>
    place(
      text,
      issues,
      predicted.interval.map((ends) => ends[side]),
    ),
  ) as [string, string];
  return low === high
    ? t('archive.end.model', { at, model: place(text, issues, predicted.point) })
    : t('archive.end.between', { at, low, high });
}

function place({ format }: Text, issues: readonly Issue[], point: Vector): string {
  const only = issues.length === 1 ? issues[0] : undefined;
  return only ? format.value(only, point[0] ?? 0) : format.state(issues, point);
}
