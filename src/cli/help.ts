import { DEFAULT_SEED } from '../sim/default-seed';

const simulateHelp = `Plays a scenario with sincere members and prints every round.

  lab simulate FILE [--seed S] [--runs N] [--workers N] [--format json|csv]

  FILE             a scenario document, or - for standard input
  --seed S         names the random draws (default: ${DEFAULT_SEED}); same seed, same output
  --runs N         plays it N times with the same people and other proposals (default: 1);
                   from 2 on the JSON also sums up where the runs end
  --workers N      threads that several runs are shared out over (default: one a core; 1: no other
                   thread); same output for any number
  --format FORMAT  json (default), or csv: one row per run and round

Progress shows on a terminal. Ctrl-C ends it with code 130; what was printed by then is visibly torn off.

  Example: npm run -s lab -- simulate examples/carbon-tax-200.json --runs 100 --format csv
`;

const predictHelp = `Prints where the model says a DAO ends, without playing it.

  lab predict FILE [--seed S]

  FILE             a scenario document, or members one by one; - for standard input
  --seed S         names the random draws of a scenario's people (default: ${DEFAULT_SEED})

Members one by one (from 0; what has a ? may be left out):
  { "members": [{ "ideal": [..], "tokens": 1?, "salience": [..]? }], "mechanism": ID?, "approvalShare": 0.5?,
    "delegations": { FROM: TO }?, "state": [..]?, "steps": { "law": "uniform-ball" | "fixed-length", "maxStep": 1 }? }

  Example: npm run -s lab -- predict examples/carbon-tax-200.json
  Example: npm run -s lab -- predict examples/inputs/predict.json
`;

const tallyHelp = `Counts ballots under a mechanism.

  lab tally FILE

  FILE             the ballots, or - for standard input:
  { "mechanism": ID, "approvalShare": 0.5?, "quorum": { "numerator": 4, "counting": "for-and-abstain" | "for" }?,
    "supply": 1000?, "ballots": [{ "tokens": 1, "choice": "for" | "against" | "abstain", "votes": 1?, "credits": 1? }] }
  "supply" is all the weight there is, for the quorum; "votes" and "credits" are for quadratic-credits alone.

  Example: npm run -s lab -- tally examples/inputs/tally.json
`;

const powerHelp = `Prints who has how much power in a weighted vote.

  lab power FILE

  FILE             the vote, or - for standard input: { "quota": 51, "weights": [50, 49, 1] }
                   (what has weight of the quota or more, wins)

  Example: npm run -s lab -- power examples/inputs/power.json
`;

const stationaryHelp = `Prints where a DAO on a grid spends its time when random alternatives are put to the vote for ever.

  lab stationary FILE

  FILE             the DAO, or - for standard input:
  { "members": [{ "ideal": [..], "tokens": 1?, "salience": [..]? }],
    "grid": { "min": [..], "max": [..], "step": 1 },
    "agenda": "zero-intelligence" (anything is proposed) | "minimal-intelligence" (what wins, or nothing),
    "rule": "for-exceeds-against" | { "majority": 2 } }

  Example: npm run -s lab -- stationary examples/inputs/stationary.json
`;

const exportHelp = `Writes everything of a session as a zip: CSV files, the events, and a codebook.

  lab export CODE [--out FILE] [--names]

  CODE             the room's, in the server's database (DATABASE_URL); the server may be running
  --out FILE       where to write to (default: dao-CODE.zip), or - for standard output
  --names          keeps the names that people gave; else they are called by their seat

While the game goes on, what is secret stays out.

  Example: npm run -s lab -- export KMWQ37 --out workshop.zip
`;

const verifyHelp = `Checks an export of a session by itself: nothing was changed, and every figure follows.

  lab verify FILE

  FILE             the zip, or its events.jsonl alone

Prints what fits (ok), what cannot be checked because it is secret or left out (sealed), and the first thing that does
not fit (WRONG). Exit code 0, or 1 where something does not fit, or 2 for what is no export.

  Example: npm run -s lab -- verify workshop.zip
`;

const analyzeHelp = `Prints the numbers of a finished session's debrief, as JSON.

  lab analyze FILE

  FILE             the zip of an export, or its events.jsonl alone

  Example: npm run -s lab -- analyze workshop.zip
`;

const RUNNING = `  --seed S           names the random draws (default: ${DEFAULT_SEED}); same seed, same bytes
  --replications N   games at every point of the sweep, 2 or more; each point gets the same N seeds
  --quick            few games, for a first look
  --out DIR          folder for the files (default: this one)
  --workers N        threads to play on (default: one a core); same bytes for any number
  --keep             keeps the run in the server's database (DATABASE_URL), too; the server may be running

Prints the verdict and writes ID.json (everything, to be run again), ID.csv (the numbers) and ID.svg (the plots).
`;

const experimentHelp = `Runs an experiment of the laboratory, or lists them all.

  lab experiment [ID] [--set KEY=VALUE]... [--seed S] [--replications N] [--quick] [--out DIR] [--workers N] [--keep]
  lab experiment --from FILE [--out DIR] [--workers N] [--keep]

  ID                 the experiment; without it, all of them are listed with their parameters
  --set KEY=VALUE    sets a parameter; the entries of a list are separated by commas
  --from FILE        makes a report again from its ID.json: the same bytes
${RUNNING}
  Example: npm run -s lab -- experiment plutocracy --set shares=0,0.2,0.4,0.6 --out results
`;

const sweepHelp = `Plays a scenario with a field changed step by step: any field against any other.

  lab sweep FILE [--seed S] [--replications N] [--quick] [--out DIR] [--workers N] [--keep]
  lab sweep ID --set x=PATH --set values=V,.. [--set by=PATH --set levels=V,..] [--set metric=M] [..]

  FILE               the sweep, or - for standard input:
  { "scenario": {..}, "x": { "field": "proposals.maxStep", "values": [1, 2, 5] },
    "by": { "field": "mechanism.id", "values": ["token-majority", "quadratic-sqrt"] }?, "metric": "meanLoss"? }
                     fields are paths into the scenario, like population.tokens.share or initialState[0]
  ID                 a ready scenario (lab scenarios lists them); a file of that name is ./ID
${RUNNING}
  Example: npm run -s lab -- sweep examples/inputs/sweep.json
`;

const tradeOffsHelp = `Compares mechanisms by every metric on the same people and proposals.

  lab trade-offs FILE [--seed S] [--replications N] [--quick] [--out DIR] [--workers N] [--keep]
  lab trade-offs ID [--set mechanisms=M,..] [..]

  FILE               { "scenario": {..}, "mechanisms": [{ "id": "token-majority" }, ..]? }, or - for standard input;
                     without mechanisms, all that go with the scenario
  ID                 a ready scenario (lab scenarios lists them); a file of that name is ./ID
${RUNNING}
  Example: npm run -s lab -- trade-offs examples/inputs/trade-offs.json
`;

const runsHelp = `Lists the runs that were kept, or prints one of them.

  lab runs [ID]

  ID               of a kept run in the server's database (DATABASE_URL); the server may be running. Without it, all are
                   listed, newest first: id, when, study, seed, number of games, version, who played it, title

Prints the run as its ID.json, byte for byte: pass it on to play it again.

  Example: npm run -s lab -- experiment median --quick --keep --out results
  Example: npm run -s lab -- runs 0ABC12DEF345 | npm run -s lab -- experiment --from - --out results
`;

const scenariosHelp = `Lists the ready scenarios, or prints one of them.

  lab scenarios [ID]

  ID                 prints its document, as JSON; without it, all are listed, those that are made from published
                     figures of real DAOs with each figure and its source

  Example: npm run -s lab -- scenarios compound > compound.json
`;

const overview = `The governance laboratory: the model of the live rooms, on its own.

  lab simulate FILE    plays a scenario and prints every round
  lab predict FILE     prints where the model says it ends
  lab tally FILE       counts ballots
  lab power FILE       prints power indices and concentration
  lab stationary FILE  prints the long run on a grid
  lab experiment ID    runs an experiment; without ID, lists them
  lab sweep FILE       changes a field of a scenario step by step
  lab trade-offs FILE  compares mechanisms by every metric
  lab runs             lists the runs that were kept
  lab scenarios        lists ready scenarios, some made from figures of real DAOs
  lab export CODE      writes a session of the live rooms as a zip
  lab verify FILE      checks such a zip
  lab analyze FILE     prints the numbers of its debrief
  lab COMMAND --help   says more

  Example: npm run -s lab -- predict examples/carbon-tax-200.json
`;

/** The help text of a command, or of all. */
export const HELP = {
  all: overview,
  simulate: simulateHelp,
  predict: predictHelp,
  tally: tallyHelp,
  power: powerHelp,
  stationary: stationaryHelp,
  export: exportHelp,
  verify: verifyHelp,
  analyze: analyzeHelp,
  experiment: experimentHelp,
  sweep: sweepHelp,
  'trade-offs': tradeOffsHelp,
  runs: runsHelp,
  scenarios: scenariosHelp,
} as const;
