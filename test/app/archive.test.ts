import { describe, expect, it } from 'vitest';
import { endInALine, factsOf } from '../../src/app/_archive/outcome-words';
import { withCard } from '../../src/app/_archive/with-card';
import type { SessionCard, SessionList, SessionOutcome } from '../../src/protocol/archive';
import { words } from '../support/text';

const dollars = { label: 'Carbon tax', unit: '$ per tonne', min: 0, max: 100 };
const share = (label: string) => ({ label, unit: '%', min: 0, max: 100 });

const outcome = (change: Partial<SessionOutcome> = {}): SessionOutcome => ({
  endedAt: 2,
  roundsPlayed: 4,
  people: 3,
  mechanisms: ['token-majority'],
  issues: [dollars],
  start: [70],
  end: [63],
  predicted: { id: 'weightedMedian', point: [45], interval: [[45, 45]] },
  ...change,
});

const card = (code: string, change: Partial<SessionCard> = {}): SessionCard => ({
  code,
  title: 'Carbon tax',
  preset: 'carbon-tax',
  createdAt: 1,
  state: 'ended',
  outcome: outcome(),
  seats: 20,
  roundsPlanned: 6,
  scrubbedAt: null,
  tags: [],
  note: '',
  ...change,
});

describe('[PAGE-151] a session in the list', () => {
  const english = words('en');

  it('says rounds, people and rules, and the set-up where the title is another', () => {
    expect(factsOf(english, card('A'))).toBe('4 of 6 rounds · 3 people, 17 bots · One token, one vote');
    expect(factsOf(english, card('A', { title: 'Class 7b' }))).toMatch(/^Carbon tax · 4 of 6 rounds/);
    expect(factsOf(words('es'), card('A'))).toMatch(/^4 de 6 rondas · 3 personas, 17 bots/);
    const mixed = outcome({ mechanisms: ['token-majority', 'bicameral'], people: 0 });
    expect(factsOf(english, card('A', { outcome: mixed }))).toMatch(/no people, 20 bots · One token, .* → /);
    expect(factsOf(english, card('A', { outcome: null }))).toBe('20 seats · 6 rounds planned');
  });

  it('says where it ended and what the model said', () => {
    const line = (change: Partial<SessionOutcome>) => endInALine(english, outcome(change));
    expect(line({})).toBe('Ended at $63 per tonne. The model’s place of rest: $45 per tonne.');
    expect(line({ predicted: { id: 'weightedMedian', point: [45], interval: [[40, 45]] } })).toBe(
      'Ended at $63 per tonne. The model’s place of rest: between $40 per tonne and $45 per tonne.',
    );
    expect(line({ predicted: null })).toBe('Ended at $63 per tonne. The model names no place of rest.');
    expect(line({ roundsPlayed: 0 })).toBe('Ended before the first round was over.');
    expect(line({ issues: [share('A'), share('B')], end: [1.25, 60], predicted: null })).toBe(
      'Ended at A 1.3% · B 60%. The model names no place of rest.',
    );
    expect(line({ issues: ['A', 'B', 'C', 'D'].map(share), end: [1, 2, 3, 4], predicted: null })).toBe('');
  });

  it('keeps the list and its tags in step with what is changed', () => {
    const list: SessionList = {
      sessions: [card('A', { tags: ['old', 'pilot'] }), card('B', { tags: ['pilot'] })],
      next: 'B',
      tags: [
        { tag: 'old', sessions: 1 },
        { tag: 'pilot', sessions: 5 },
      ],
    };
    const changed = withCard(list, 'A', card('A', { tags: ['new', 'pilot'] }));
    expect(changed.sessions.map(({ tags }) => tags)).toEqual([['new', 'pilot'], ['pilot']]);
    expect(changed.tags).toEqual([
      { tag: 'new', sessions: 1 },
      { tag: 'pilot', sessions: 5 },
    ]);
    const without = withCard(list, 'A', null);
    expect([without.sessions.length, without.next]).toEqual([1, 'B']);
    expect(without.tags).toEqual([{ tag: 'pilot', sessions: 4 }]);
    expect(withCard(list, 'Z', null)).toEqual(list);
  });
});
