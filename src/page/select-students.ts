import type { PageData, PageStudent } from '#report/gradebook/page/page-data.ts';

/** Students that the address asks for, in the order that it asks for. */
export function selectStudents(
  { students }: PageData,
  params: URLSearchParams,
): readonly PageStudent[] {
  const words = (params.get('q') ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const wanted = students.filter(
    (student) =>
      matchesWords(student, words) &&
      matchesState(student, params.get('state') ?? '') &&
      matchesSection(student, params.get('section')) &&
      matchesRange(student, params.get('from'), params.get('to')) &&
      matchesLoss(student, params.get('lost'), params.get('code')),
  );
  const compare = comparatorOf(params.get('sort') ?? '');
  if (compare === null) return wanted;
  const sorted = wanted.toSorted(compare);
  return params.get('dir') === 'desc' ? sorted.reverse() : sorted;
}

export const states = {
  passed: 'Passed',
  open: 'Not passed yet',
  ungraded: 'Not graded',
  look: 'Needs a look',
  late: 'Late',
} as const;

/** What a person should look at; lateness alone is no such thing. */
export function needsLook({ flags }: PageStudent): boolean {
  return flags.some((flag) => flag !== 'late');
}

function matchesState(student: PageStudent, state: string): boolean {
  switch (state) {
    case 'passed':
      return student.passed;
    case 'open':
      return student.outcome === 'graded' && !student.passed;
    case 'ungraded':
      return student.outcome === 'ungraded';
    case 'look':
      return needsLook(student);
    case 'late':
      return (student.lateSeconds ?? 0) > 0;
    default:
      return true;
  }
}

function matchesWords(student: PageStudent, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = [student.id, student.studentId, student.name, student.section, student.source]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

function matchesSection({ section }: PageStudent, wanted: string | null): boolean {
  return wanted === null || (section ?? '') === wanted;
}

/** From and below to; a bar of the distribution. */
function matchesRange({ final }: PageStudent, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true;
  return final !== null && final >= Number(from ?? 0) && final < Number(to ?? Infinity);
}

function matchesLoss(student: PageStudent, criterion: string | null, code: string | null): boolean {
  if (criterion === null) return true;
  const cell = student.cells[criterion];
  if (cell === undefined) return false;
  if (code !== null) return cell.findings.some((finding) => finding.code === code);
  return ['fail', 'partial', 'blocked'].includes(cell.verdict);
}

type Compare = (one: PageStudent, other: PageStudent) => number;

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const text =
  (pick: (student: PageStudent) => string | null): Compare =>
  (one, other) =>
    collator.compare(pick(one) ?? '', pick(other) ?? '');
/** What is not known comes first. */
const number =
  (pick: (student: PageStudent) => number | null): Compare =>
  (one, other) =>
    (pick(one) ?? -1) - (pick(other) ?? -1);

const comparators: Readonly<Record<string, Compare>> = {
  name: text(nameOf),
  section: text(({ section }) => section),
  score: number(({ final }) => final),
  state: text(({ outcome, passed }) => `${outcome === 'graded' ? 1 : 0}${passed ? 1 : 0}`),
  late: number(({ lateSeconds }) => lateSeconds),
  trust: text(({ trust }) => trust),
  flags: number(({ flags }) => flags.length),
};

/** A column of the table, or a criterion: `sort=dockerfile/builds`. */
function comparatorOf(sort: string): Compare | null {
  if (Object.hasOwn(comparators, sort)) return comparators[sort] ?? null;
  if (!sort.includes('/')) return null;
  return number(({ cells }) => cells[sort]?.earned ?? null);
}

export function nameOf({ name, id }: PageStudent): string {
  return name ?? id;
}
