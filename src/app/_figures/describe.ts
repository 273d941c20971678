import type { Issue, Vector } from '../../sim/types';
import { changesOf } from '../_lib/format';
import type { Text } from '../_text/text';
import type { Picture, PictureProposal } from './picture';

/** What a figure of the issue space shows, in sentences, for people who do not see it. */
export function describePicture(text: Text, picture: Picture): string {
  const { t } = text;
  const { issues, members, landmarks, cloud } = picture;
  const point = (at: Vector) => pointInWords(text, issues, at);
  const sentences = [...placesInWords(text, picture), ...changesInWords(text, picture)];
  for (const { mark, path } of picture.branches ?? [])
    sentences.push(t('figures.branch', { mark, point: point(path.at(-1)?.at ?? []) }));
  if (members) sentences.push(t('figures.members', { count: members.length }));
  for (const mark of landmarks ?? []) {
    sentences.push(t('figures.landmark', { label: landmarkLabel(text, mark.id), point: point(mark.point) }));
  }
  if (picture.yolk) sentences.push(yolkInWords(text, picture));
  if (cloud) sentences.push(t('figures.cloud', { runs: cloud.ends.length }));
  if (picture.winSet) sentences.push(t('figures.win-set'));
  const labels = issues.map((issue) => issue.label).join(', ');
  return sentences.join(' ') || t('figures.nothing', { issues: labels });
}

const yolkInWords = (text: Text, { issues, yolk = { center: [], radius: 0 } }: Picture): string =>
  text.t('figures.yolk', {
    label: landmarkLabel(text, 'yolk'),
    point: pointInWords(text, issues, yolk.center),
    radius: text.format.distance(issues, yolk.radius),
  });

function placesInWords(text: Text, { issues, path, members }: Picture): readonly string[] {
  const [start, now] = [path[0], path.at(-1)];
  if (!start || !now) return [];
  const at = pointInWords(text, issues, now.at);
  const end = members
    ? text.t('figures.ended-at', { point: at })
    : text.t('figures.stands-at', { point: at });
  const began = text.t('figures.started-at', { point: pointInWords(text, issues, start.at) });
  return path.length > 1 ? [began, end] : [end];
}

function changesInWords(text: Text, { issues, proposal, pool }: Picture): readonly string[] {
  const words = (change: Pick<PictureProposal, 'from' | 'to'>) =>
    changesOf(issues, change)
      .filter(({ changed }) => changed)
      .map(({ issue, from, to }) =>
        text.t('figures.point', { issue: issue.label, value: text.format.change(issue, from, to) }),
      )
      .join(', ');
  return [
    ...(proposal ? [text.t(`figures.said.${proposal.outcome}`, { changes: words(proposal) })] : []),
    ...(pool ?? []).map((one) => text.t('figures.said.pool', { number: one.number, changes: words(one) })),
  ];
}

/** A point in words: "Grants 32%, Fee 4%". */
const pointInWords = ({ t, format }: Text, issues: readonly Issue[], point: Vector): string =>
  issues
    .map((issue, d) => t('figures.point', { issue: issue.label, value: format.value(issue, point[d] ?? 0) }))
    .join(', ');

/** Short name of what a landmark is: "weighted median". */
export const landmarkLabel = ({ t }: Text, id: keyof typeof LANDMARKS): string => t(LANDMARKS[id]);

const LANDMARKS = {
  weightedMedian: 'figures.landmarks.weightedMedian',
  geometricMedian: 'figures.landmarks.geometricMedian',
  marginalMedian: 'figures.landmarks.marginalMedian',
  deepestPoint: 'figures.landmarks.deepestPoint',
  unbeaten: 'figures.landmarks.unbeaten',
  yolk: 'figures.landmarks.yolk',
} as const;
