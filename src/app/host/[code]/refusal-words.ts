import type { Problem } from '../../../protocol/errors';
import { faultInWords } from '../../_create/fault-words';
import { problemInWords } from '../../_text/problem-words';
import { type Sentences, sentenceIn, withoutPath } from '../../_text/sentences';
import type { Text } from '../../_text/text';

/** What a room says to its facilitators alone. */
const TO_FACILITATORS: Sentences = [
  ['Nobody sits in seat {seat}.', 'console.refusal.nobody'],
  ['{name} sits in seat {seat} now.', 'console.refusal.another'],
  ['Seats can only be added before the start.', 'console.refusal.seats-late'],
  ['Seats can be swapped between rounds only.', 'console.refusal.swap-later'],
  ['Choose two different seats, at least one of them taken.', 'console.refusal.two-seats'],
  ['A player has set an own point here, which nobody else may see.', 'console.refusal.own-point'],
  ['A room has at most {most} more facilitators.', 'console.refusal.hosts'],
  ['That can be changed between rounds, not while a proposal is open.', 'console.refusal.between-rounds'],
  ['{played} rounds have been played already.', 'console.refusal.played'],
  ['A live room has at most {most} seats.', 'console.refusal.seats'],
  ['A live room has at most {most} rounds.', 'console.refusal.rounds'],
  ['Two groups cannot have the same name.', 'console.refusal.group-names'],
  ['Once the game has begun, records cannot be shown to more people than before.', 'rules.fault.records'],
  ['End this game first.', 'console.refusal.end-first'],
  ['That is not the code of another room.', 'console.refusal.no-room'],
];

/** Why the room did not do what its facilitator asked; for rules, with what the model finds wrong with them. */
export function refusalInWords(text: Text, problem: Problem): string {
  const { code, message, field } = problem;
  const said = sentenceIn(text, TO_FACILITATORS, message);
  if (said !== null) return said;
  if (code !== 'bad-scenario' || field === undefined) return problemInWords(text, problem);
  const fault = faultInWords(text, withoutPath(message, field));
  return text.t('console.refusal.rules', { field, fault });
}
