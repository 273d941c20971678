import { DEFAULT_SEED } from './arguments';

const simulateHelp = `Plays a scenario with sincere members and prints every round.

  lab simulate FILE [--seed S] [--runs N] [--format json|csv]

  FILE             a scenario document, or - for standard input
  --seed S         names the random draws (default: ${DEFAULT_SEED}); same seed, same output
  --runs N         plays it N times with the same people and other proposals (default: 1);
                   from 2 on the JSON also sums up where the runs end
  --format FORMAT  json (default), or csv: one row per run and round

  Example: npm run -s lab -- simulate examples/carbon-tax-200.json --runs 100 --format csv
`;

const predictHelp = `Prints where the model says a scenario ends, without playing it.

  lab predict FILE [--seed S]

  FILE             a scenario document, or - for standard input
  --seed S         names the random draws of the people (default: ${DEFAULT_SEED})

  Example: npm run -s lab -- predict examples/carbon-tax-200.json
`;

const overview = `The governance laboratory: the model of the live rooms, on its own.

  lab simulate FILE   plays a scenario and prints every round
  lab predict FILE    prints where the model says it ends
  lab COMMAND --help  says more

  Example: npm run -s lab -- predict examples/carbon-tax-200.json
`;

/** The help text of a command, or of all. */
export const HELP = { all: overview, simulate: simulateHelp, predict: predictHelp } as const;
