import type { GradeReport } from '#domain/grade-report.ts';
import { Text, untrusted } from '#domain/text.ts';
import { samples } from '../samples/index.ts';

/** What the grader, the rubric's validation or a clock makes; no submission has a say in it. */
const ours =
  /^(?:grader\.|outcome$|startedAt$|leftOut\.|challenge\.(?:id|rubricDigest)$|submission\.contentDigest$|categories\.\d+\.id$|steps\.\d+\.state$|criteria\.\d+\.(?:check|category|verdict|fault\.code|blockedBy\.)|.*\.code$|.*\.cause\b)/;

/** A report with everything in it, in which every other string and text says this. */
export function reportSaying(value: string): GradeReport {
  return replaceWords(samples.everything, '', value) as GradeReport;
}

function replaceWords(node: unknown, at: string, value: string): unknown {
  if (node instanceof Text) return untrusted(value);
  if (typeof node === 'string') return ours.test(at) ? node : value;
  if (Array.isArray(node)) {
    return node.map((one, index) => replaceWords(one, `${at}.${index}`.replace(/^\./, ''), value));
  }
  if (typeof node !== 'object' || node === null || ours.test(at)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, one]) => [
      key,
      replaceWords(one, at === '' ? key : `${at}.${key}`, value),
    ]),
  );
}
