import { compileGame } from '../../sim/game';
import type { Issue, PlayedRound } from '../../sim/types';
import { type Scene, scenarioOf } from './scene';

type Begun = Pick<Scene, 'members' | 'rules' | 'here' | 'before' | 'seed'>;

/** Rounds between two looks at the clock. */
const A_FEW = 4;

/**
 * The rounds of a scene from where the DAO stands on, played as far as somebody asked so far: the model's own game, so
 * that the same scene has the same rounds wherever it is opened.
 */
export class Walk {
  private readonly played: PlayedRound[] = [];
  private readonly play: (round: number, state: PlayedRound['state']) => PlayedRound;

  /** Throws `SimError` for rules that do not go with the members. */
  constructor(
    private readonly scene: Begun,
    issues: readonly Issue[],
  ) {
    const scenario = scenarioOf(scene, issues, scene.here);
    this.play = compileGame(scenario, scene.members).start(scene.seed);
  }

  /** Plays on until `rounds` are there or `now()` has come to `until`. */
  extend(rounds: number, until = Number.POSITIVE_INFINITY, now: () => number = () => 0): void {
    while (this.played.length < rounds) {
      for (let i = 0; i < A_FEW && this.played.length < rounds; i++) this.playOne();
      if (now() >= until) return;
    }
  }

  private playOne(): void {
    const state = this.played.at(-1)?.state ?? this.scene.here;
    this.played.push(this.play(this.scene.before + this.played.length + 1, state));
  }

  /** The first `rounds` rounds, or as many of them as there are. */
  upTo(rounds: number): readonly PlayedRound[] {
    return this.played.slice(0, rounds);
  }
}
