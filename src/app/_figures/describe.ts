import type { Issue, Vector } from '../../sim/types';
import { changesOf, count, formatChange, formatValue } from '../_lib/format';
import type { Picture } from './picture';

/** A point in words: "Grants 32%, Fee 4%". */
const pointInWords = (issues: readonly Issue[], point: Vector) =>
  issues.map((issue, d) => `${issue.label} ${formatValue(issue, point[d] ?? 0)}`).join(', ');

/** What a figure of the issue space shows, in sentences, for people who do not see it. */
export function describePicture(picture: Picture): string {
  const { issues, path, proposal, members, landmarks, cloud } = picture;
  const sentences: string[] = [];
  const [start, now] = [path[0], path.at(-1)];
  if (start && now) {
    if (path.length > 1) {
      sentences.push(`The DAO started at ${pointInWords(issues, start.at)}.`);
    }
    sentences.push(`It ${members ? 'ended' : 'stands'} at ${pointInWords(issues, now.at)}.`);
  }
  if (proposal) {
    const changes = changesOf(issues, proposal)
      .filter((change) => change.changed)
      .map(({ issue, from, to }) => `${issue.label} ${formatChange(issue, from, to)}`)
      .join(', ');
    const outcome = {
      open: 'Proposed',
      passed: 'Passed',
      failed: 'Rejected',
      tie: 'Tied and not carried out',
    }[proposal.outcome];
    sentences.push(`${outcome}: ${changes}.`);
  }
  if (members) sentences.push(`The points of ${count(members.length, 'member')} are shown.`);
  for (const { label, point } of landmarks ?? []) {
    sentences.push(`${label}: ${pointInWords(issues, point)}.`);
  }
  if (cloud)
    sentences.push(`Shaded: where half and nine tenths of ${cloud.ends.length} simulated games ended.`);
  return sentences.join(' ') || `${issues.map((issue) => issue.label).join(', ')}: nothing shown yet.`;
}
