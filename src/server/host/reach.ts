import { problem } from '../../protocol/errors';
import type { Reach, ReachReply } from '../../protocol/reach';
import { type Recipient, type RoomState, reachKey, reachSteps, showsReach } from '../room';
import { gradually } from './gradually';

/** Tells a room's screens where its DAO could move: computed once for each state and rules, in slices. */
export class ReachTeller {
  readonly #state: () => RoomState;
  #known: { readonly key: string; readonly reach: Promise<Reach> } | null = null;

  constructor(state: () => RoomState) {
    this.#state = state;
  }

  /** Refused to players, and to everyone while no facilitator shows it or a proposal is open. */
  async told({ role }: Recipient): Promise<ReachReply> {
    if (role === 'player') return { ok: false, problem: problem('not-host') };
    for (;;) {
      const state = this.#state();
      if (!showsReach(state)) return { ok: false, problem: problem('wrong-phase') };
      const key = reachKey(state);
      if (this.#known?.key !== key) this.#known = { key, reach: gradually(reachSteps(state)) };
      const reach = await this.#known.reach.catch((error) => {
        // Whoever asks again lets it be computed again.
        this.#known = null;
        throw error;
      });
      // The room may have moved on meanwhile, or hidden it.
      const now = this.#state();
      if (showsReach(now) && reachKey(now) === key) return { ok: true, ...reach };
    }
  }
}
