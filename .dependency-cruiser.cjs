// Who may import whom. Each row names a folder and everything it may import: folders of the project,
// packages, and modules of Node (true for all of them). Anything else is an error, and so is a cycle.

// A row may leave out a file (`but`) that has a row of its own.

/** @typedef {{ from: string, but?: string, project?: string[], packages?: string[], node?: string[] | true }} Row */

/** @type {Row[]} */
const TABLE = [
  // The model: no I/O, no clock, no framework.
  { from: 'src/sim', packages: ['seedrandom', '@types/seedrandom'] },
  // Of the model only types, by a rule of its own below.
  { from: 'src/protocol', project: ['src/sim'], packages: ['zod'] },
  // Threads for the model: it knows channels, not what is at the other end.
  { from: 'src/workers', project: ['src/sim'], packages: ['tsx'], node: true },
  // Figures of what the model found: they need a document to draw in, not a browser.
  { from: 'src/plots', project: ['src/sim'], packages: ['@observablehq/plot'] },
  // The room is pure as well; hashing is all it takes from Node, and in a browser from a package.
  {
    from: 'src/server/room',
    project: ['src/sim', 'src/protocol'],
    packages: ['@noble/hashes'],
    node: ['crypto'],
  },
  {
    from: 'src/server/store',
    project: ['src/protocol', 'src/server/root.mjs', 'prisma/client'],
    packages: ['@prisma/[^/]+'],
    node: true,
  },
  // Routes beside the pages, and who may use them: nothing of what they answer.
  { from: 'src/server/http', project: ['src/protocol'], node: true },
  // Sessions as files: what the store and the room say, packed and checked.
  {
    from: 'src/server/export',
    project: ['src/server/http', 'src/server/store', 'src/server/room', 'src/sim', 'src/protocol'],
    packages: ['csv-stringify', 'fflate', 'yazl'],
    node: true,
  },
  // Saved sessions as the holder of the workspace's key handles them.
  {
    from: 'src/server/archive',
    project: [
      'src/server/http',
      'src/server/export',
      'src/server/store',
      'src/server/room',
      'src/sim',
      'src/protocol',
    ],
    packages: ['zod'],
    node: true,
  },
  // Saved sessions played once more, picture by picture.
  {
    from: 'src/server/replay',
    project: ['src/server/http', 'src/server/export', 'src/server/store', 'src/server/room', 'src/protocol'],
    node: true,
  },
  {
    from: 'src/server/host',
    project: ['src/server/room', 'src/server/store', 'src/sim', 'src/protocol'],
    node: true,
  },
  {
    from: 'src/server/socket',
    project: ['src/server/host', 'src/protocol'],
    packages: ['socket\\.io', 'socket\\.io-parser', 'rate-limiter-flexible', 'pino', 'zod'],
    node: true,
  },
  {
    from: 'src/app',
    but: 'src/app/_verify/check-worker\\.ts',
    // Experiments are drawn by the functions of the terminal, and played on web workers, as are the playground's many games.
    project: ['src/protocol', 'src/sim', 'src/plots', 'src/workers/(experiment|ensemble)-in-workers\\.ts'],
    packages: [
      'react',
      'react-dom',
      'next',
      'socket\\.io-client',
      'd3-scale',
      '@observablehq/plot',
      'ml-pca',
      'qrcode\\.react',
      '@lingui/(core|react)',
    ],
  },
  // A web worker, no part of any page: it checks exports by the functions of the terminal.
  {
    from: 'src/app/_verify/check-worker\\.ts',
    project: ['src/server/export/(check|open-export|verify)\\.ts'],
  },
  {
    from: 'src/cli',
    // Of the server what needs none: settings, the stored rooms and runs, and the rules that files are checked by.
    project: [
      'src/sim',
      'src/protocol',
      'src/workers',
      'src/plots',
      'src/server/(env\\.mjs|export|room|store|archive/saved-run\\.ts)',
    ],
    packages: ['jsonc-parser', 'linkedom'],
    node: true,
  },
];

/** The rules of one row: one for folders and packages, one for Node. @param {Row} row */
function rules({ from, but, project = [], packages = [], node = [] }) {
  const inside = { path: `^${from}(/|$)`, ...(but === undefined ? {} : { pathNot: `^${but}$` }) };
  const folders = [from, ...project].map((folder) => `^${folder}(/|$)`);
  const modules = packages.map((name) => `(^|/)node_modules/(@types/)?${name}/`);
  const name = from.replaceAll('/', '-').replaceAll('\\', '');
  const imports = {
    name: `${name}-imports`,
    comment: `${from} may import only: ${[...project, ...packages].join(', ') || 'itself'}`,
    severity: 'error',
    from: inside,
    to: { pathNot: [...folders, ...modules], dependencyTypesNot: ['core'] },
  };
  if (node === true) return [imports];
  const core = {
    name: `${name}-node-modules`,
    comment: `${from} may use of Node only: ${node.join(', ') || 'nothing'}`,
    severity: 'error',
    from: inside,
    to: { dependencyTypes: ['core'], pathNot: node.map((module) => `^${module}$`) },
  };
  return [imports, core];
}

module.exports = {
  forbidden: [
    ...TABLE.flatMap(rules),
    {
      name: 'protocol-takes-only-types-of-sim',
      comment:
        'What crosses the wire is described by the types of the model; its code stays out of messages.',
      severity: 'error',
      from: { path: '^src/protocol/' },
      to: { path: '^src/sim/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'what-checks-exports-runs-in-browsers',
      comment: 'The web worker reaches what is pure of the server: nothing that stores, serves or packs.',
      severity: 'error',
      from: { path: '^src/app/_verify/check-worker\\.ts$' },
      to: {
        path: '^src/server/((archive|host|http|socket|store)/|export/(export-files|route|zip)\\.ts$)',
        reachable: true,
      },
    },
    {
      name: 'no-cycles',
      comment: 'Modules that need each other are one module, or share a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^test/' },
    },
    {
      name: 'commands-run-before-the-install',
      comment: 'scripts/lib works on a fresh clone: Node alone, and of the server the settings alone.',
      severity: 'error',
      from: { path: '^scripts/(lib/.*|start|dev|test)\\.mjs$' },
      to: { dynamic: false, dependencyTypesNot: ['core'], pathNot: ['^scripts/', '^src/server/env\\.mjs$'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/client'] },
    exclude: { path: ['^\\.next/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count too: they are how a layer comes to depend on another.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
