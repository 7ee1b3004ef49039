import type { AlikeCluster } from '#domain/alike.ts';
import type { GradeReport } from '#domain/grade-report.ts';
import type { GradebookEntry } from '#domain/gradebook.ts';
import type { CheckId } from '#domain/identifiers.ts';
import type { LocatedSubmission } from '#domain/origin.ts';
import { text } from '#domain/text.ts';
import { toGradebookEntry } from '#domain/to-gradebook-entry.ts';
import { renderPage } from '#report/gradebook/page/render-page.ts';
import { buildFailure } from '../report/samples/build-failure.ts';
import { hostile, hostileTexts } from '../report/samples/hostile.ts';
import { naiveOutcomes } from '../report/samples/naive.ts';
import { type Outcomes, sampleReport } from '../report/samples/sample-report.ts';
import { ungraded } from '../report/samples/ungraded.ts';
import { sampleGradebook } from './sample-gradebook.ts';

export interface SampleStudent {
  readonly entry: GradebookEntry;
  readonly report: GradeReport | null;
}

const first = [
  'Ada',
  'Grace',
  'Linus',
  'Margaret',
  'Edsger',
  'Barbara',
  'Ken',
  'Radia',
  'Donald',
  'Frances',
  'Alan',
  'Hedy',
  'Dennis',
  'Joan',
  'Tim',
  'Karen',
  'Vint',
  'Shafi',
  'Leslie',
  'Anita',
];
const last = [
  'Almeida',
  'Bauer',
  'Chen',
  'Dubois',
  'Eriksen',
  'Fontana',
  'García',
  'Haddad',
  'Ivanova',
  'Jensen',
  'Kowalska',
  'Lindqvist',
  'Mwangi',
  'Nakamura',
  'Okafor',
  'Petrov',
  'Quinn',
  'Rossi',
  'Sato',
  'Tran',
];

/** A made-up class, the same each time: most have most, some have little, a few are late, ungraded or hostile. */
export function sampleClass(size: number): readonly SampleStudent[] {
  const random = seeded(7);
  return Array.from({ length: size }, (_, index) => toStudent(index, random));
}

export async function samplePage(students: readonly SampleStudent[]): Promise<string> {
  const pieces = renderPage(sampleGradebook(students.map(({ entry }) => entry)), {
    students: oneByOne(students),
    alike: oneByOne(sampleClusters(students)),
  });
  return (await Array.fromAsync(pieces)).join('');
}

async function* oneByOne<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

/** Two who are alike, where there are two; with the words that one of them has written. */
function sampleClusters(students: readonly SampleStudent[]): readonly AlikeCluster[] {
  const members = students.slice(1, 3).map(({ entry }) => entry.id);
  if (members.length < 2) return [];
  const part = (count: number, line: number, ...texts: readonly string[]) => ({
    count,
    places: members.map((id, index) => ({
      id,
      file: 'Dockerfile',
      line: line + 3 * index,
      text: texts[index] ?? texts[0] ?? '',
    })),
  });
  const words = students[1]?.entry.source ?? '';
  return [
    {
      members,
      likeness: { least: 0.83, most: 0.83 },
      shared: [
        part(2, 4, 'RUN useradd --create-home appuser', 'RUN useradd --create-home runner'),
        part(2, 9, `HEALTHCHECK --interval=7s CMD python -c "probe('${words}')"`),
        part(5, 12, 'CMD ["python", "src/app.py"]', 'CMD python src/app.py'),
      ],
    },
  ];
}

function toStudent(index: number, random: () => number): SampleStudent {
  const name = `${first[index % 20]} ${last[Math.floor(index / 20 + index * 7) % 20]}`;
  const id = `${name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z ]/g, '')
    .replace(' ', '.')}-${index + 1}`;
  const job: LocatedSubmission = {
    id,
    source: `https://github.example/course/dockerize-${id}`,
    student: { id, name, section: 'ABC'[index % 3] ?? null, more: {} },
    origin: { kind: 'folder', folder: id },
    sizeBytes: null,
    commit: null,
    pushedAt: null,
  };
  if (index % 47 === 46) {
    const fault = {
      code: 'fetch-failed',
      message: text`The repository could not be fetched: it is private.`,
      advice: text`Give access, then run the batch again with --resume.`,
      cause: null,
    };
    return { entry: toGradebookEntry(job, { report: null, fault }, 100), report: null };
  }
  const report = {
    ...reportOf(index, random),
    submission: { ...sampleReport().submission, id, source: job.source },
  };
  const entry = toGradebookEntry(job, { report }, 100);
  return { report, entry: { ...entry, ...extras(entry, random) } };
}

function reportOf(index: number, random: () => number): GradeReport {
  if (index % 31 === 30) return hostile;
  if (index % 23 === 22) return ungraded;
  if (index % 17 === 16) return buildFailure;
  const care = random() ** 0.6;
  const outcomes: Outcomes = Object.fromEntries(
    Object.entries(naiveOutcomes).filter(
      ([check, outcome]) =>
        'lost' in outcome && random() > care && check !== 'security/becomes-healthy',
    ),
  ) as Record<CheckId, never>;
  return sampleReport(outcomes);
}

function extras(entry: GradebookEntry, random: () => number): Partial<GradebookEntry> {
  const late = random() < 0.08;
  const claim = random();
  const earned = Math.round(entry.score.earned * 90) / 100;
  return {
    ...(late
      ? {
          late: {
            deadline: '2026-11-27T23:00:00.000Z',
            bySeconds: Math.round(random() * 100_000),
            deduction: entry.score.earned - earned,
            earned,
          },
          flags: [...entry.flags, 'late'],
        }
      : {}),
    trust:
      claim < 0.7
        ? { kind: 'attested', claimed: entry.score, reason: 'graded by the course' }
        : claim < 0.9
          ? { kind: 'claimed', claimed: entry.score, reason: 'no attestation' }
          : claim < 0.93
            ? {
                kind: 'contradicted',
                claimed: { earned: 100, possible: 100, ungraded: 0 },
                reason: 'our own run says less',
              }
            : { kind: 'no-claim' },
  };
}

/** A student of whom every word is hostile. */
export function hostileStudent(index: number): SampleStudent {
  const words = hostileTexts[index % hostileTexts.length] ?? '';
  const { entry } = sampleClass(1)[0] ?? { entry: null };
  if (entry === null) throw new Error('no student');
  return {
    entry: {
      ...entry,
      id: `hostile-${index}`,
      source: words,
      student: { id: words, name: `${words} ${index}`, section: words, more: {} },
    },
    report: hostile,
  };
}

/** Mulberry32: small, and the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
