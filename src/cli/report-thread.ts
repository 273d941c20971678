import { serveRuns } from '../sim/ensemble-workers';
import { runSeed, simulator } from '../sim/index';
import { hereInThread } from '../workers/threads';
import type { Format } from './arguments';
import { reportOf } from './run-report';

/** Entry of a thread that plays runs and reports them, ready for printing, in the format it was started with. */
const { channel, data } = hereInThread();
serveRuns(channel, ({ scenario, members, seed }) => {
  const play = simulator(scenario, members);
  return (r) => {
    const own = runSeed(seed, r);
    return reportOf(data as Format, { scenario, members }, play(own), { seed: own, r });
  };
});
