import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ChallengeId } from '#domain/identifiers.ts';
import { UsageError } from '#domain/usage-error.ts';
import type { BoundCriterion, BoundRubric } from '#engine/bound-rubric.ts';
import type { Check } from '#kit';
import { bindCriteria, checkCategoryPoints, pathOf, resolveStepCriteria } from './bind-rubric.ts';
import { type RubricFile, rubricSchema } from './rubric-schema.ts';
import { parseRubricSource, type RubricSource, rubricError } from './rubric-source.ts';

/** Reads, validates and binds a `scoring.json`. Throws `UsageError`: file, line, what was expected. */
export async function loadRubric(file: string, checks: readonly Check[]): Promise<BoundRubric> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${file}: cannot be read`, 'Check the path of the rubric.', error);
  });
  return parseRubric(content, file, checks);
}

export function parseRubric(content: string, file: string, checks: readonly Check[]): BoundRubric {
  const source = parseRubricSource(content, file);
  const parsed = rubricSchema.safeParse(source.data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw rubricError(source, pathOf(issue?.path), {
      what: issue?.message ?? 'not a rubric',
      advice: 'schema/scoring.schema.json describes the format; editors complete from it.',
    });
  }
  const criteria = bindCriteria(parsed.data, source, checks);
  checkCategoryPoints(parsed.data, source, criteria);
  const { id, title, passing, categories, protectedFiles, timeLimitsMs } = parsed.data;
  return {
    id: id as ChallengeId,
    title,
    digest: `sha256:${createHash('sha256').update(JSON.stringify(source.data)).digest('hex')}`,
    passing,
    categories,
    criteria,
    steps: toSteps(parsed.data, source, criteria),
    protectedFiles,
    timeLimitsMs,
  };
}

function toSteps(
  file: RubricFile,
  source: RubricSource,
  criteria: readonly BoundCriterion[],
): BoundRubric['steps'] {
  return file.steps.map((step, index) => ({
    title: step.title,
    detail: step.detail ?? null,
    criteria: resolveStepCriteria(step.criteria, criteria, (position) => {
      throw rubricError(source, ['steps', index, 'criteria', position], {
        what: `no criterion matches "${step.criteria[position]}"`,
        advice: 'Name the id of a criterion, or a whole category as "category/*".',
      });
    }),
  }));
}
