import { MAX_SEATS } from '../../protocol/defaults';
import { type Answers, MAX_ANSWER, type Question } from '../../protocol/questions';
import { stream } from '../../sim';
import type { Member, ProposalLaw, Vector } from '../../sim/types';
import type { CommandOf } from './commands';
import { accept, type Decision, refuse, tooSlow } from './create';
import { dealMore } from './groups';
import { cleanName, cleanText, pseudonym, uniqueName } from './names';
import { isAwaited } from './rounds';
import {
  type Actor,
  type Connected,
  currentRound,
  isRemoved,
  meansAnother,
  type Person,
  type RoomState,
  seatOfToken,
} from './state';

/** Coming and going, what people say of themselves, and how facilitators look after them. */

const MAX_HOSTS = 20;

export function decidePresence(
  state: RoomState,
  actor: Actor,
  command: CommandOf<'join' | 'leave' | 'return' | 'come-back'>,
): Decision {
  if (command.type === 'join') return decideJoin(state, command);
  const person = personOf(state, actor);
  if (actor.kind !== 'player' || person === null) return refuse('not-joined');
  const away = command.type === 'leave';
  // Who was put aside by the facilitator comes back by asking to, not by reloading the page.
  if (command.type === 'return' && person.handedOver) return accept();
  if (person.away === away) return accept();
  return accept({ type: away ? 'player-left' : 'player-returned', payload: { seat: actor.seat } });
}

function personOf(state: RoomState, actor: Actor): Person | null {
  return actor.kind === 'player' ? (state.seats[actor.seat]?.person ?? null) : null;
}

function decideJoin(state: RoomState, { name: typed, tokenHash, consent }: CommandOf<'join'>): Decision {
  if (seatOfToken(state, tokenHash) !== null) return accept();
  if (isRemoved(state, tokenHash)) return refuse('removed');
  if (state.phase.type === 'debrief') return refuse('room-closed');
  if (state.locked) return refuse('room-locked');
  const mustAgree = state.settings.consent !== null;
  if (mustAgree && consent !== true) return refuse('consent-needed', undefined, 'consent');
  const cleaned = cleanName(typed);
  if (cleaned === null && state.settings.names === 'nickname') return refuse('bad-name', undefined, 'name');
  const seat = freeSeat(state);
  if (seat === null) return refuse('room-full');
  const isGiven = state.settings.names === 'pseudonym' || cleaned === null;
  const name = isGiven ? pseudonym(state, seat) : uniqueName(state, cleaned);
  const agreed = mustAgree ? ({ consent: true } as const) : {};
  return accept({ type: 'player-joined', payload: { seat, name, tokenHash, ...agreed } });
}

/** The seat the next person gets, by the room's seating rule; null when all are taken. */
function freeSeat(state: RoomState): number | null {
  const free = state.seats.flatMap((s, seat) => (s.person === null ? [seat] : []));
  if (state.settings.seating === 'in-order') return free[0] ?? null;
  const nth = state.seats.length - free.length;
  return free.length === 0 ? null : (free[stream(state.seed, 'seating', nth).int(free.length)] ?? null);
}

export function decidePerson(
  state: RoomState,
  actor: Actor,
  command: CommandOf<'set-point' | 'answer' | 'call-help'>,
): Decision {
  const person = personOf(state, actor);
  if (actor.kind !== 'player' || person === null) return refuse('not-joined');
  const { seat } = actor;
  if (command.type === 'set-point') return decidePoint(state, seat, command.ideal);
  if (command.type === 'answer') return decideAnswers(state, seat, person, command);
  const { on } = command;
  return person.help === on ? accept() : accept({ type: 'help-called', payload: { seat, on } });
}

function decidePoint(state: RoomState, seat: number, ideal: Vector): Decision {
  if (state.settings.points !== 'own') return refuse('not-open', 'Points are assigned in this room.');
  if (state.phase.type !== 'lobby')
    return refuse('wrong-phase', 'Points are fixed once the game has started.');
  const { issues } = state.scenario;
  if (ideal.length !== issues.length) {
    return refuse('bad-point', `A point here has ${issues.length} numbers.`, 'ideal');
  }
  const wrong = issues.findIndex(
    ({ min, max }, d) => !((ideal[d] ?? Number.NaN) >= min && (ideal[d] as number) <= max),
  );
  const issue = issues[wrong];
  if (issue !== undefined) {
    return refuse('bad-point', `"${issue.label}" goes from ${issue.min} to ${issue.max}.`, `ideal[${wrong}]`);
  }
  return accept({ type: 'point-set', payload: { seat, ideal } });
}

function decideAnswers(
  state: RoomState,
  seat: number,
  person: Person,
  command: CommandOf<'answer'>,
): Decision {
  const { when, answers } = command;
  if ((when === 'after') !== (state.phase.type === 'debrief')) return refuse('wrong-phase');
  if (person.answered[when]) return refuse('bad-answers', 'You have answered these already.');
  const questions = when === 'before' ? state.settings.questionsBefore : state.settings.questionsAfter;
  const wrong = Object.keys(answers).find((id) => !fits(questions, id, answers[id] ?? null));
  if (wrong !== undefined) return refuse('bad-answers', undefined, `answers.${wrong}`);
  const cleaned: Answers = Object.fromEntries(
    questions.map(({ id }) => {
      const given = answers[id] ?? null;
      return [id, typeof given === 'string' ? cleanText(given) : given];
    }),
  );
  return accept({ type: 'answers-given', payload: { seat, when, answers: cleaned } });
}

function fits(questions: readonly Question[], id: string, answer: Answers[string]): boolean {
  const question = questions.find((q) => q.id === id);
  if (question === undefined) return false;
  if (answer === null) return true;
  if (question.kind === 'text') return typeof answer === 'string' && answer.length <= MAX_ANSWER;
  if (typeof answer !== 'number') return false;
  return question.kind === 'likert'
    ? answer >= 1 && answer <= question.points
    : answer < question.options.length;
}

type PeopleCommand = CommandOf<
  | 'lock'
  | 'add-seats'
  | 'rename'
  | 'remove'
  | 'readmit'
  | 'swap-seats'
  | 'hand-over'
  | 'give-link'
  | 'nudge'
  | 'answer-help'
  | 'invite-host'
  | 'dismiss-host'
>;

/** What a facilitator asks for about people. */
export function decidePeople(state: RoomState, command: PeopleCommand, connected: Connected): Decision {
  switch (command.type) {
    case 'lock': {
      const { locked } = command;
      return locked === state.locked ? accept() : accept({ type: 'room-locked', payload: { locked } });
    }
    case 'add-seats':
      return decideSeats(state, command.count);
    case 'readmit':
      return decideReadmit(state, command.person);
    case 'swap-seats':
      return decideSwap(state, command.seats);
    case 'nudge':
      if (command.round !== currentRound(state)) return refuse('wrong-round');
      if (meansAnother(state, command)) return refuse('proposal-skipped');
      if (state.phase.type !== 'voting') return refuse('wrong-phase');
      return decideReminder(state, command.round, connected);
    case 'invite-host':
      return decideInvitation(state, command);
    case 'dismiss-host': {
      const { host } = command;
      if (!state.hosts.some(({ id }) => id === host)) return accept();
      return accept({ type: 'host-dismissed', payload: { host } });
    }
    default:
      return decideOne(state, command);
  }
}

/** Reminds those whose votes are waited for. */
function decideReminder(state: RoomState, round: number, connected: Connected): Decision {
  const seats = state.seats.flatMap((_, seat) => (isAwaited(state, connected, seat) ? [seat] : []));
  return accept({ type: 'nudged', payload: { round, seats } });
}

/** What is asked about the one person in a seat. */
function decideOne(
  state: RoomState,
  command: CommandOf<'rename' | 'remove' | 'hand-over' | 'give-link' | 'answer-help'>,
): Decision {
  const { seat } = command;
  const person = state.seats[seat]?.person;
  if (!person) return refuse('bad-target', `Nobody sits in seat ${seat + 1}.`, 'seat');
  if ('whom' in command && command.whom !== undefined && command.whom !== person.name)
    return refuse('bad-target', `${person.name} sits in seat ${seat + 1} now.`, 'whom');
  switch (command.type) {
    case 'rename': {
      const cleaned = cleanName(command.name);
      if (cleaned === null) return refuse('bad-name', undefined, 'name');
      const name = uniqueName(state, cleaned, seat);
      return name === person.name ? accept() : accept({ type: 'player-renamed', payload: { seat, name } });
    }
    case 'remove':
      return accept({ type: 'player-removed', payload: { seat, ...pointLeft(state, seat, person) } });
    case 'hand-over':
      if (command.to === 'person') {
        return person.away ? accept({ type: 'player-returned', payload: { seat, by: 'host' } }) : accept();
      }
      return person.handedOver ? accept() : accept({ type: 'player-left', payload: { seat, by: 'host' } });
    case 'give-link': {
      const { tokenHash } = command;
      if (seatOfToken(state, tokenHash) !== null) return accept();
      return accept({ type: 'seat-link-given', payload: { seat, tokenHash } });
    }
    case 'answer-help':
      return person.help ? accept({ type: 'help-answered', payload: { seat } }) : accept();
  }
}

/**
 * Whoever has set an own point and is taken out before the start takes it along: the seat has the drawn one again. From
 * the start on the membership is sealed, and the point is the seat's.
 */
function pointLeft({ phase, drawn }: RoomState, seat: number, { pointSet }: Person): { ideal?: Vector } {
  const ideal = drawn[seat]?.ideal;
  return phase.type === 'lobby' && pointSet && ideal !== undefined ? { ideal } : {};
}

/**
 * New seats hold what members drawn at random from those drawn before hold: more people of the same kind, and
 * nobody's own point or tokens change.
 */
function decideSeats(state: RoomState, count: number): Decision {
  if (state.phase.type !== 'lobby') return refuse('wrong-phase', 'Seats can only be added before the start.');
  const size = state.members.length;
  if (size + count > MAX_SEATS) {
    return refuse('bad-scenario', `A live room has at most ${MAX_SEATS} seats.`, 'count');
  }
  const slow = laws(state).map((proposals) => tooSlow({ proposals }, size + count));
  const refused = slow.find((found) => found !== null);
  if (refused && !refused.ok) return refuse('bad-scenario', refused.problem.message, 'count');
  const random = stream(state.seed, 'more-seats', size);
  const members = Array.from({ length: count }, () => state.drawn[random.int(size)] as Member);
  const groups = dealMore(state.dealt, count, state.settings.groups);
  return accept({ type: 'seats-added', payload: { members, groups } });
}

/** The law of proposals in force, and those that the script will bring. */
function laws({ scenario, script = [] }: RoomState): readonly ProposalLaw[] {
  return [scenario.proposals, ...script.flatMap(({ proposals }) => proposals ?? [])];
}

function decideReadmit(state: RoomState, id: number): Decision {
  const removed = state.removed.find((r) => r.id === id);
  if (removed === undefined) return accept();
  const seat = state.seats[removed.seat]?.person === null ? removed.seat : freeSeat(state);
  if (seat === null) return refuse('room-full');
  const { person, ideal } = removed;
  const name = uniqueName(state, person.name);
  const renamed = name === person.name ? {} : { name };
  const point = ideal !== null && state.phase.type === 'lobby' ? { ideal } : {};
  return accept({ type: 'player-readmitted', payload: { person: id, seat, ...renamed, ...point } });
}

function decideSwap(state: RoomState, seats: readonly [number, number]): Decision {
  if (!['lobby', 'proposing', 'result'].includes(state.phase.type)) {
    return refuse('wrong-phase', 'Seats can be swapped between rounds only.');
  }
  const [a, b] = seats.map((seat) => state.seats[seat]);
  if (a === undefined || b === undefined || a === b || (a.person === null && b.person === null)) {
    return refuse('bad-target', 'Choose two different seats, at least one of them taken.', 'seats');
  }
  if (a.person?.pointSet || b.person?.pointSet) {
    return refuse('bad-target', 'A player has set an own point here, which nobody else may see.', 'seats');
  }
  return accept({ type: 'seats-swapped', payload: { seats } });
}

function decideInvitation(state: RoomState, { name: typed, tokenHash }: CommandOf<'invite-host'>): Decision {
  const name = cleanName(typed);
  if (name === null) return refuse('bad-name', undefined, 'name');
  const known = state.hostTokenHash === tokenHash || state.hosts.some((h) => h.tokenHash === tokenHash);
  if (known) return accept();
  if (state.hosts.length >= MAX_HOSTS) {
    return refuse('bad-target', `A room has at most ${MAX_HOSTS} more facilitators.`);
  }
  return accept({ type: 'host-invited', payload: { name, tokenHash } });
}
