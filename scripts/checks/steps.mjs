const minuteMs = 60_000;

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {'tool' | 'tests' | 'engine' | 'browser'} kind
 * @property {string} [packageName] whose program is run
 * @property {string} [program] its name, where it is not the package's
 * @property {readonly string[]} [args]
 * @property {string} [project] of vitest
 * @property {boolean} [needsEngine]
 * @property {boolean} [needsBrowser]
 * @property {number} timeLimitMs
 */

/** Everything that must be true of a commit, cheapest first. @type {readonly Step[]} */
export const steps = [
  {
    name: 'format and lint',
    kind: 'tool',
    packageName: '@biomejs/biome',
    program: 'biome',
    args: ['ci', '.'],
    timeLimitMs: 2 * minuteMs,
  },
  {
    name: 'types',
    kind: 'tool',
    packageName: 'typescript',
    program: 'tsc',
    args: ['--noEmit'],
    timeLimitMs: 5 * minuteMs,
  },
  {
    name: "types of the page's code",
    kind: 'tool',
    packageName: 'typescript',
    program: 'tsc',
    args: ['--noEmit', '-p', 'src/page'],
    timeLimitMs: 5 * minuteMs,
  },
  {
    name: 'module law',
    kind: 'tool',
    packageName: 'dependency-cruiser',
    program: 'depcruise',
    args: ['src', 'checks', 'lab'],
    timeLimitMs: 5 * minuteMs,
  },
  { name: 'dead code', kind: 'tool', packageName: 'knip', timeLimitMs: 5 * minuteMs },
  { name: 'unit tests', kind: 'tests', project: 'unit', timeLimitMs: 10 * minuteMs },
  { name: 'browser', kind: 'browser', needsBrowser: true, timeLimitMs: 15 * minuteMs },
  {
    name: 'browser tests',
    kind: 'tests',
    project: 'browser',
    needsBrowser: true,
    timeLimitMs: 10 * minuteMs,
  },
  { name: 'engine', kind: 'engine', needsEngine: true, timeLimitMs: 30 * minuteMs },
  {
    name: 'engine tests',
    kind: 'tests',
    project: 'docker',
    needsEngine: true,
    timeLimitMs: 45 * minuteMs,
  },
  {
    name: 'challenges',
    kind: 'tests',
    project: 'challenges',
    needsEngine: true,
    timeLimitMs: 60 * minuteMs,
  },
];
