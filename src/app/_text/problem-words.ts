import { ERROR_MESSAGES, type Problem } from '../../protocol/errors';
import { type Sentences, sentenceIn } from './sentences';
import type { Text } from './text';

/** What a room says to players beyond a code's own sentence. */
const TO_PLAYERS: Sentences = [
  ['Points are assigned in this room.', 'errors.detail.points-assigned'],
  ['Points are fixed once the game has started.', 'errors.detail.points-fixed'],
  ['A point here has {numbers} numbers.', 'errors.detail.point-length'],
  ['"{issue}" goes from {min} to {max}.', 'errors.detail.range'],
  ['"{issue}" can be pulled from {min} to {max}.', 'errors.detail.pull-range'],
  ['"{issue}" would be {value}; it goes from {min} to {max}.', 'errors.detail.beyond'],
  ['A point has one number for each issue.', 'errors.detail.point-numbers'],
  ['A change has one number for each issue.', 'errors.detail.change-numbers'],
  ['A change is made of numbers.', 'errors.detail.change-numbers'],
  ['You have answered these already.', 'errors.detail.answered'],
  ['Voting has not opened yet.', 'errors.detail.not-yet'],
  ['{votes} votes cost {cost} credits; you have {credits}.', 'errors.detail.overspent'],
  ['That proposal is not open any more.', 'errors.detail.not-open'],
  ['There is no round to come.', 'errors.detail.no-round'],
  ['Votes cannot be given away under the rules in force.', 'errors.detail.no-delegation'],
  ['A vote can be given to another player only.', 'errors.detail.another-player'],
  ['Players do not propose in this room.', 'errors.detail.no-proposing'],
  ['It takes {threshold} tokens to propose; you hold {tokens}.', 'errors.detail.threshold'],
  ['This changes nothing.', 'errors.detail.nothing'],
  ['This change is {length} long; at most {longest} is allowed.', 'errors.detail.too-long'],
  ['That message is not there any more.', 'errors.detail.no-message'],
];

/** A refusal in the page's language, with its details where players are told any; in English the server's own sentence. */
export function problemInWords(text: Text, { code, message }: Problem): string {
  const said = message || ERROR_MESSAGES[code];
  const general = text.tOr(`errors.${code}`, said);
  if (said === ERROR_MESSAGES[code]) return general;
  return sentenceIn(text, TO_PLAYERS, said) ?? general;
}
