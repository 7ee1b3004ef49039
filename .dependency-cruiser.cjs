/**
 * The module law: imports point inward. Each rule's comment tells whoever breaks it what to do.
 * Words and areas: docs/architecture.md
 */
const area = (name) => `^src/${name}/`;
const adapters = [
  'docker',
  'sandbox',
  'facts',
  'sources',
  'report',
  'record',
  'prove',
  'rubric',
  'similar',
  'batch',
  'publish',
  'github',
  'trust',
];

/** Adapters that keep files of ours. */
const keepers = ['batch', 'record', 'github'];

/** An area may import itself, those it is allowed, and packages. */
const onlyImports = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^(src|checks|lab|test|scripts)/', pathNot: allowed },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other hold one idea, or a third one: move what both need.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    onlyImports(
      'domain-knows-nothing',
      area('domain'),
      [area('domain')],
      'The domain is plain data and pure functions: give it what it needs as an argument.',
    ),
    onlyImports(
      'disk-knows-nothing',
      area('disk'),
      [area('disk')],
      'It moves bytes: what they mean is for the caller to know.',
    ),
    onlyImports(
      'kit-knows-domain',
      area('kit'),
      [area('kit'), area('domain')],
      'The kit is what a check sees: types of facts belong here, how they are learned does not.',
    ),
    onlyImports(
      'engine-knows-kit-and-domain',
      area('engine'),
      [area('engine'), area('kit'), area('domain')],
      'The engine plans and runs; pass adapters in from src/app.',
    ),
    onlyImports(
      'checks-know-the-kit',
      '^checks/',
      ['^checks/', '^src/kit/index\\.ts$'],
      'A check imports #kit only: ask for a fact instead of learning it yourself.',
    ),
    onlyImports(
      'facts-know-docker-and-sandbox',
      area('facts'),
      ['disk', 'domain', 'kit', 'engine', 'facts', 'docker', 'sandbox'].map(area),
      'A fact provider may use the engine adapter and the sandbox, no other adapter.',
    ),
    onlyImports(
      'publishers-know-github',
      area('publish'),
      ['domain', 'kit', 'engine', 'publish', 'github'].map(area),
      'A publisher sends what src/app has rendered; of the adapters it knows src/github only.',
    ),
    onlyImports(
      'sources-know-github',
      area('sources'),
      ['domain', 'kit', 'engine', 'sources', 'github'].map(area),
      'Of the adapters a source knows src/github only.',
    ),
    ...adapters
      .filter((name) => !['facts', 'publish', 'sources'].includes(name))
      .map((name) =>
        onlyImports(
          `${name}-stands-alone`,
          area(name),
          ['domain', 'kit', 'engine', name, ...(keepers.includes(name) ? ['disk'] : [])].map(area),
          'Adapters never know each other: pass the value in from src/app.',
        ),
      ),
    onlyImports(
      'page-knows-what-is-shown',
      area('page'),
      ['domain', 'report', 'page'].map(area),
      "The page's code runs in a browser: it knows the report and how it is shown, nothing else of ours.",
    ),
    {
      name: 'nobody-imports-the-page',
      severity: 'error',
      comment:
        'Its code reaches a browser as text: `npm run page` writes it into src/report/page-assets.generated.ts.',
      from: { path: '^(src|checks|lab)/', pathNot: area('page') },
      to: { path: area('page') },
    },
    {
      name: 'page-asks-no-node',
      severity: 'error',
      comment: 'A browser has no modules of Node.',
      from: { path: area('page') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'entry-points-know-app',
      severity: 'error',
      comment: 'An entry point calls a use case of src/app and renders a report; it wires nothing.',
      from: { path: area('cli') },
      to: {
        path: '^(src|checks)/',
        pathNot: ['cli', 'app', 'domain', 'report', 'disk']
          .map(area)
          .concat('^src/(engine|batch)/events\\.ts$'),
      },
    },
    {
      name: 'action-knows-app',
      severity: 'error',
      comment: 'The Action is an entry point: it calls a use case of src/app and wires nothing.',
      from: { path: area('action') },
      to: {
        path: '^(src|checks)/',
        pathNot: ['action', 'app', 'domain', 'report'].map(area).concat('^src/engine/events\\.ts$'),
      },
    },
    {
      name: 'nobody-imports-entry-points',
      severity: 'error',
      comment: 'What two callers need belongs into src/app.',
      from: { path: '^(src|checks)/', pathNot: area('cli') },
      to: { path: area('cli') },
    },
    {
      name: 'nobody-imports-the-action',
      severity: 'error',
      comment: 'What two callers need belongs into src/app.',
      from: { path: '^(src|checks)/', pathNot: area('action') },
      to: { path: area('action') },
    },
    {
      name: 'lab-stands-alone',
      severity: 'error',
      comment: 'The lab is useful without the grader; it shares no code with it.',
      from: { path: '^lab/' },
      to: { path: '^(src|checks)/' },
    },
    {
      name: 'dockerode-only-in-docker',
      severity: 'error',
      comment: 'Use the DockerEngine of src/docker.',
      from: { path: '^(src|checks)/', pathNot: area('docker') },
      to: { path: 'node_modules/dockerode' },
    },
    {
      name: 'octokit-only-in-github',
      severity: 'error',
      comment: 'Use the functions of src/github.',
      from: { path: '^(src|checks)/', pathNot: area('github') },
      to: { path: 'node_modules/@octokit/' },
    },
    {
      name: 'sigstore-only-in-trust',
      severity: 'error',
      comment: 'Use verifyAttestation of src/trust.',
      from: { path: '^(src|checks)/', pathNot: area('trust') },
      to: { path: 'node_modules/@sigstore/' },
    },
    {
      name: 'actions-toolkit-only-in-action',
      severity: 'error',
      comment:
        "The runner's commands and files are the Action's: pass the value in from src/action.",
      from: { path: '^(src|checks)/', pathNot: area('action') },
      to: { path: 'node_modules/@actions/' },
    },
    {
      name: 'bullmq-only-in-its-queue',
      severity: 'error',
      comment: 'Use the JobQueue of src/batch; the Action must not carry a driver of Redis.',
      from: { path: '^(src|checks)/', pathNot: '^src/batch/queues/(bullmq|redis-address)\\.ts$' },
      to: { path: 'node_modules/(bullmq|ioredis)' },
    },
    {
      name: 'queue-drivers-on-demand',
      severity: 'error',
      comment: 'Load it with import() where a queue was asked for.',
      from: { path: '^src/' },
      to: {
        path: '^src/batch/queues/(bullmq|redis-address)\\.ts$',
        dependencyTypesNot: ['type-only', 'dynamic-import'],
      },
    },
    {
      name: 'pure-areas-do-no-io',
      severity: 'error',
      comment:
        'No disk, child process or network here: learn it in a fact provider and pass the value.',
      from: { path: ['^checks/', ...['domain', 'kit', 'engine', 'report', 'similar'].map(area)] },
      to: {
        path: '^(node:)?(fs|fs/promises|child_process|net|http|https|http2|tls|dgram|worker_threads)$',
      },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nothing imports this file: use it or remove it.',
      from: { orphan: true, path: '^(src|checks)/' },
      to: {},
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'The import leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependencies-at-run-time',
      severity: 'error',
      comment: 'Move the package to dependencies.',
      // What the page imports is bundled into the text that ships.
      from: { path: '^(src|checks|lab|bin)/', pathNot: area('page') },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
