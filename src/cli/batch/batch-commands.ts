import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Shard } from '#domain/shard.ts';
import { cgroupOption, type SandboxOptions, sandboxOption } from '../sandbox-options.ts';

export interface BatchOptions extends SandboxOptions {
  readonly claims?: string;
  readonly workflow?: string;
  readonly trustedRoot?: string;
  readonly out: string;
  readonly challenge?: string;
  readonly only?: readonly string[];
  readonly static?: boolean;
  readonly fresh?: boolean;
  readonly resume?: boolean;
  readonly jobs?: number | null;
  readonly at?: string;
  readonly shard?: Shard;
  readonly queue?: string;
  readonly api?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export interface WorkerCommandOptions extends Pick<SandboxOptions, 'cgroupParent'> {
  readonly queue: string;
  readonly jobs?: number | null;
  readonly silence: number;
  readonly verbose?: boolean;
}

export interface MergeOptions {
  readonly out: string;
}

/** Adds the commands about many submissions. What a command does is imported when it runs. */
export function addBatchCommands(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('batch')
    .description('Grade many submissions into a gradebook.')
    .argument(
      '<SOURCE...>',
      'a folder of submissions, a zip or tar.gz, a roster (.csv), github:<owner>/<repository> (its forks) or "github:<org>/<pattern>"',
    )
    .requiredOption('--out <folder>', 'where the gradebook and the reports go')
    .option('--challenge <id|folder>', 'the challenge (default: dockerize-python-app)')
    .option('--only <glob>', 'only these checks, e.g. "compose/*"; repeatable', collect)
    .option('--static', 'only what needs no Docker engine; instant')
    .option('--jobs <auto|N>', 'how many at a time (default: as the machine has room)', toJobs)
    .option('--at <time>', 'of a repository, the last commit up to then', toTime)
    .option('--resume', 'finish an interrupted run; after a finished one, grade what was ungraded')
    .option('--fresh', 'ignore what earlier runs found')
    .option('--shard <i/n>', 'only this machine’s share, to be merged later', toShard)
    .option(
      '--api <url>',
      'of a GitHub server of your own, e.g. https://ghe.example.org/api/v3',
      toUrl,
    )
    .option(
      '--claims <folder>',
      'what forks claim: <folder>/<id>/report.json, its bundles in *.jsonl',
    )
    .option(
      '--workflow <path>',
      'whose claims count: <owner>/<name>/.github/workflows/<file>[@commit]',
    )
    .option('--trusted-root <file>', 'what `gh attestation trusted-root` wrote')
    .addOption(queueOption())
    .addOption(sandboxOption())
    .addOption(cgroupOption())
    .option('--quiet', 'no progress and no summary')
    .option('--verbose', 'say where an unexpected failure happened')
    .addHelpText('after', batchNotes)
    .action(async (sources: readonly string[], options: BatchOptions) => {
      const { batch } = await import('../commands/batch.ts');
      finish(await batch(sources, options));
    });

  program
    .command('worker')
    .description('Grade for batches on other machines, until SIGTERM; what runs is finished first.')
    .addOption(queueOption().makeOptionMandatory())
    .option('--jobs <auto|N>', 'how many at a time (default: as the machine has room)', toJobs)
    .option(
      '--silence <seconds>',
      'a worker that is silent for that long is taken for dead, its jobs for others',
      toSeconds,
      30,
    )
    .addOption(cgroupOption())
    .option('--verbose', 'say where an unexpected failure happened')
    .addHelpText('after', workerNotes)
    .action(async (options: WorkerCommandOptions) => {
      const { worker } = await import('../commands/worker.ts');
      finish(await worker(options));
    });

  program
    .command('merge')
    .description('Make one gradebook out of the shares that machines have graded.')
    .argument('<FOLDER...>', 'what drydock batch --shard has written, a folder for each share')
    .requiredOption('--out <folder>', 'where the whole gradebook goes')
    .option('--verbose', 'say where an unexpected failure happened')
    .addHelpText('after', mergeNotes)
    .action(async (folders: readonly string[], options: MergeOptions) => {
      const { merge } = await import('../commands/merge.ts');
      finish(await merge(folders, options));
    });
}

/** In the environment it is seen by no other user of the machine. */
function queueOption(): Option {
  return new Option('--queue <redis://…>', 'a Redis through which workers grade').env(
    'DRYDOCK_QUEUE',
  );
}

function toUrl(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new InvalidArgumentError('Give the URL of an API.');
}

function toSeconds(value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Give a number of seconds.');
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function toJobs(value: string): number | null {
  if (value === 'auto') return null;
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Give "auto" or a number from 1 to 999.');
}

function toTime(value: string): string {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/.test(value)
    ? new Date(value)
    : new Date(Number.NaN);
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw new InvalidArgumentError('Give date, time and zone, e.g. 2026-12-01T23:59:00+01:00.');
}

export function toShard(value: string): Shard {
  const [, number, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? [];
  const shard = { number: Number(number), of: Number(of) };
  if (shard.number >= 1 && shard.number <= shard.of) return shard;
  throw new InvalidArgumentError('Give share and number of shares, e.g. 2/5.');
}

const workerNotes = `
Example:
  DRYDOCK_QUEUE=rediss://:password@queue.example.org:6380 drydock worker --jobs 2

A worker needs an engine of its own, the same version of drydock and the same
challenge as the batch; jobs of another version are left to other workers.

Exit codes:
  0  told to stop, all that ran is finished
  2  no Redis answers`;

const mergeNotes = `
Example:
  drydock merge shard-1 shard-2 shard-3 --out results

Exit codes:
  0  every submission is graded
  1  some are ungraded
  2  a share is missing, stands twice or was graded otherwise than the rest`;

const batchNotes = `
Examples:
  drydock batch class --out results             every folder and archive in class/
  drydock batch roster.csv --out results        student,repository[,ref][,name][,section]
  drydock batch roster.csv --out results --at 2026-12-01T23:59:00+01:00
                                                as it stood at the deadline
  drydock batch github:course/homework --out results
                                                every fork of a repository
  drydock batch roster.csv --out results --resume
                                                go on after a crash

The folder shows the latest run: gradebook.csv, gradebook.json and
reports/<id>.json. Earlier runs stay under runs/. GITHUB_TOKEN is used to read
private repositories; no submission ever sees it.

Exit codes:
  0  every submission is graded
  1  some are ungraded; the gradebook tells which and why
  2  could not start`;
