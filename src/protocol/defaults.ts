import type { RoomSettings } from './settings';

/** Settings that suit a first workshop. */
export const DEFAULT_SETTINGS: RoomSettings = {
  seating: 'random',
  readingSeconds: 5,
  votingSeconds: 45,
  resultSeconds: 0,
  settleSeconds: 3,
  showHint: true,
  absence: 'bot',
  noAnswer: 'bot',
  graceSeconds: 10,
  proposers: 'law',
  proposingSeconds: 60,
  chat: 'off',
  showScores: false,
  records: 'own',
  names: 'nickname',
  points: 'assigned',
  groups: 2,
  groupNames: [],
  language: null,
  consent: null,
  questionsBefore: [],
  questionsAfter: [],
};

/** Settings for one person playing alone with bots: no clocks, nothing to wait for. */
export const SOLO_SETTINGS: RoomSettings = {
  ...DEFAULT_SETTINGS,
  readingSeconds: 0,
  votingSeconds: 0,
  settleSeconds: 0,
};

/** Most seats a live room may have. */
export const MAX_SEATS = 2000;

/** Most seats of a live room in which one proposer looks through all that passes: drawing that holds the server up. */
export const MAX_STRATEGIC_SEATS = 60;

/** Most rounds a live room may have. Every frame carries all rounds so far, and the debrief plays them 500 times. */
export const MAX_ROOM_ROUNDS = 200;

/**
 * Letters and digits of a room code: none that look alike (0/O, 1/I/L) and, of those that sound alike when read
 * aloud (B/D/E/P/T, M/N, A/8/H, 5/9), one at most.
 */
export const CODE_ALPHABET = 'CFHKMQRWXY234679';
export const CODE_LENGTH = 6;

/** What a person typed as a code, as the server knows it: upper case, without spaces and dashes. */
export function normalizeCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
