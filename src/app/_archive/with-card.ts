import type { SessionCard, SessionList } from '../../protocol/archive';

/** The list with another card for the session of this code, or without it; tags in use are counted along. */
export function withCard(list: SessionList, code: string, card: SessionCard | null): SessionList {
  const before = list.sessions.find((session) => session.code === code);
  const sessions = list.sessions.flatMap((session) => {
    if (session.code !== code) return [session];
    return card === null ? [] : [card];
  });
  return { ...list, sessions, tags: recounted(list.tags, before?.tags ?? [], card?.tags ?? []) };
}

function recounted(
  tags: SessionList['tags'],
  before: readonly string[],
  after: readonly string[],
): SessionList['tags'] {
  const counts = new Map(tags.map(({ tag, sessions }) => [tag, sessions]));
  for (const tag of before) counts.set(tag, (counts.get(tag) ?? 1) - 1);
  for (const tag of after) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .filter(([, sessions]) => sessions > 0)
    .map(([tag, sessions]) => ({ tag, sessions }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}
