import type { Question } from '../../protocol/questions';

const LONGEST_ID = 32;
const ID_WITHOUT_LETTERS = 'question';

/** A name for a column of the export, made from a question's text and unlike those of the others. */
function idOf(text: string, others: readonly Question[]): string {
  const letters = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
  const taken = new Set(others.map(({ id }) => id));
  const base = letters || ID_WITHOUT_LETTERS;
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : `_${number}`;
    const id = base.slice(0, LONGEST_ID - ending.length) + ending;
    if (!taken.has(id)) return id;
  }
}

/** The question with another text. Its id goes along, unless it was chosen by hand, in a file. */
export function withId(question: Question, text: string, others: readonly Question[]): Question {
  const isMade = question.id === '' || question.id === idOf(question.text, others);
  return { ...question, text, id: isMade ? idOf(text, others) : question.id };
}

const POINTS = 5;

/** The same question, answered in another way; `ends` are the ends of a scale that had none. */
export function withKind(
  question: Question,
  kind: Question['kind'],
  ends: readonly [low: string, high: string],
): Question {
  if (kind === question.kind) return question;
  const { id, text } = question;
  switch (kind) {
    case 'likert':
      return { kind, id, text, points: POINTS, low: ends[0], high: ends[1] };
    case 'choice':
      return { kind, id, text, options: [] };
    case 'text':
      return { kind, id, text };
  }
}
