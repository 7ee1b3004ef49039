import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { saveResult, startRun } from '#batch/results/run-folder.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import type { Gradebook, GradebookEntry } from '#domain/gradebook.ts';
import { joinShards } from '#domain/shard.ts';
import { UsageError } from '#domain/usage-error.ts';
import { toJson } from '#report/escape/json.ts';
import { fromReportDocument } from '#report/formats/json/from-report-document.ts';
import { renderJson } from '#report/formats/json/render-json.ts';
import { fromGradebookDocument } from '#report/gradebook/from-gradebook-document.ts';
import { toEntryDocument } from '#report/gradebook/to-gradebook-document.ts';
import { makeRunId } from '../run-id.ts';
import { closeRun } from './close-run.ts';
import { lockForThisProcess } from './own-lock.ts';

interface Share {
  readonly folder: string;
  readonly gradebook: Gradebook;
}

/**
 * One gradebook out of the shares of a class, in the order of the source. Rejects with `UsageError` where a share is
 * missing, stands twice or was graded otherwise than the rest.
 */
export async function mergeShards(folders: readonly string[], out: string): Promise<Gradebook> {
  const shares = await Promise.all(folders.map(readShare));
  const sorted = inOrder(shares);
  const [first] = sorted;
  if (first === undefined)
    throw new UsageError('nothing to merge', 'Name the folders of all shares.');
  await mkdir(out, { recursive: true });
  await using _lock = await lockForThisProcess(out);
  const merged = joinShards(
    sorted.map(({ folder, gradebook }) => gradebook.entries.map((entry) => ({ folder, entry }))),
  );
  refuseTwice(merged.map(({ entry }) => entry));
  const { grader, challenge } = first.gradebook;
  const run = await startRun(out, {
    schemaVersion: 1,
    batch: makeRunId(),
    startedAt: first.gradebook.startedAt,
    graderVersion: grader.version,
    rubricDigest: challenge.rubricDigest,
    request: {
      sources: [...folders],
      challenge: challenge.id,
      only: [],
      static: false,
      sandbox: null,
      before: null,
      shard: null,
    },
    apiUrl: '',
    submissions: merged.map(({ folder, entry: { id, source, student } }) => ({
      ...{ id, source, student, sizeBytes: null, commit: null, pushedAt: null },
      origin: { kind: 'folder', folder },
    })),
  });
  const entries = new Map<string, GradebookEntry>();
  for (const { folder, entry } of merged) {
    const report = entry.hasReport ? await readReportOf(folder, entry) : null;
    await saveResult(run, entry.id, {
      entry: toJson(toEntryDocument(entry)),
      report: report === null ? null : renderJson(report),
    });
    entries.set(entry.id, entry);
  }
  const { id, title, rubricDigest: digest, passingPercent: passing } = challenge;
  return closeRun(out, { run, entries }, { id, title, digest, passing });
}

async function readShare(folder: string): Promise<Share> {
  const file = path.join(folder, 'gradebook.json');
  try {
    return { folder, gradebook: fromGradebookDocument(JSON.parse(await readFile(file, 'utf8'))) };
  } catch (error) {
    throw new UsageError(
      `${file}: no gradebook that can be read`,
      'Name the folders that drydock batch --shard wrote; grade a missing share again.',
      error,
    );
  }
}

function inOrder(shares: readonly Share[]): readonly Share[] {
  const [first] = shares;
  for (const { folder, gradebook } of shares) {
    if (gradebook.shard === null) {
      throw new UsageError(`${folder}: no share but a whole class`, 'Merge what --shard made.');
    }
    const isSame =
      gradebook.grader.version === first?.gradebook.grader.version &&
      gradebook.challenge.rubricDigest === first.gradebook.challenge.rubricDigest &&
      gradebook.shard.of === first.gradebook.shard?.of;
    if (isSame) continue;
    throw new UsageError(
      `${folder}: graded by another version, rubric or number of shares than ${first?.folder}`,
      'Grade all shares alike.',
    );
  }
  const sorted = shares.toSorted(
    (a, b) => (a.gradebook.shard?.number ?? 0) - (b.gradebook.shard?.number ?? 0),
  );
  const numbers = sorted.map(({ gradebook }) => gradebook.shard?.number);
  const wanted = Array.from({ length: first?.gradebook.shard?.of ?? 0 }, (_, index) => index + 1);
  const missing = wanted.filter((number) => !numbers.includes(number));
  if (missing.length > 0 || numbers.length > wanted.length) {
    throw new UsageError(
      missing.length > 0
        ? `the share ${missing.map((number) => `${number}/${wanted.length}`).join(', ')} is missing`
        : 'a share stands twice',
      'Name the folder of each share once.',
    );
  }
  return sorted;
}

function refuseTwice(entries: readonly GradebookEntry[]): void {
  const ids = entries.map(({ id }) => id.toLowerCase());
  const twice = entries.find((_, index) => ids.indexOf(ids[index] ?? '') < index);
  if (twice !== undefined) {
    throw new UsageError(
      `${twice.id} stands in two shares`,
      'The shares were not made from the same source; grade them again from one.',
    );
  }
}

async function readReportOf(folder: string, entry: GradebookEntry): Promise<GradeReport> {
  const file = path.join(folder, 'reports', `${entry.id}.json`);
  const report = await readFile(file, 'utf8')
    .then((content) => fromReportDocument(JSON.parse(content)))
    .catch((error: unknown) => {
      throw new UsageError(`${file}: no report that can be read`, 'Grade this share again.', error);
    });
  if (report.score.earned === entry.score.earned && report.submission.id === entry.id)
    return report;
  throw new UsageError(`${file}: differs from its gradebook`, 'Grade this share again.');
}
