import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ChallengeId } from '#domain/identifiers.ts';
import { UsageError } from '#domain/usage-error.ts';
import type { BoundCriterion, BoundRubric } from '#engine/bound-rubric.ts';
import type { Check } from '#kit';
import { bindCriteria, checkCategoryPoints, pathOf, resolveStepCriteria } from './bind-rubric.ts';
import { extendRubric } from './extend-rubric.ts';
import { loadOwnChecks } from './load-own-checks.ts';
import { type RubricFile, rubricSchema } from './rubric-schema.ts';
import { parseRubricSource, type RubricSource, rubricError } from './rubric-source.ts';

/** Rubrics that one may stand on. */
const deepest = 4;

/** The rubric file of a challenge that `extends` names by id. */
export type FindBaseRubric = (id: string) => Promise<string>;

/**
 * Reads, validates and binds a `scoring.json`, together with the rubric that it extends and the challenge's own
 * check modules. Throws `UsageError`: file, line, what was expected.
 */
export async function loadRubric(
  file: string,
  checks: readonly Check[],
  findBase: FindBaseRubric = refuseId,
): Promise<BoundRubric> {
  const source = await loadSource(file, findBase, []);
  const own = await loadOwnChecks(source.moduleFiles);
  for (const check of own) {
    if (checks.some(({ id }) => id === check.id)) {
      throw rubricError(source, ['checks'], {
        what: `a check of the challenge's own has the id "${check.id}", which is taken`,
        advice: 'Choose another id, e.g. one that begins with the name of the challenge.',
      });
    }
  }
  const modules = await Promise.all(source.moduleFiles.map((one) => readFile(one, 'utf8')));
  return bindRubric(source, [...checks, ...own], modules);
}

export function parseRubric(content: string, file: string, checks: readonly Check[]): BoundRubric {
  return bindRubric(parseRubricSource(content, file), checks, []);
}

async function loadSource(
  file: string,
  findBase: FindBaseRubric,
  above: readonly string[],
): Promise<RubricSource> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${file}: cannot be read`, 'Check the path of the rubric.', error);
  });
  const own = parseRubricSource(content, file);
  const named = extendsOf(own.data);
  if (named === null) return own;
  const base = /^\.{0,2}\//.test(named)
    ? path.resolve(path.dirname(file), named)
    : await findBase(named);
  if (base === file || above.includes(base) || above.length >= deepest) {
    throw rubricError(own, ['extends'], {
      what: `${base} stands on this rubric itself, or on too many others`,
      advice: 'Let it extend a rubric that stands alone.',
    });
  }
  return extendRubric(await loadSource(base, findBase, [...above, file]), own);
}

/** The rubric that a `scoring.json` extends; null where it stands alone. */
function extendsOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('extends' in data)) return null;
  return typeof data.extends === 'string' && data.extends !== '' ? data.extends : null;
}

function refuseId(id: string): Promise<never> {
  throw new UsageError(
    `extends: "${id}" is not a path`,
    'Name the rubric as a path that begins with "./" or "../".',
  );
}

function bindRubric(
  source: RubricSource,
  checks: readonly Check[],
  modules: readonly string[],
): BoundRubric {
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
  const { bonus, late = null, feedback } = parsed.data;
  const hash = createHash('sha256').update(JSON.stringify(source.data));
  for (const module of modules) hash.update('\0').update(module);
  return {
    id: id as ChallengeId,
    title,
    digest: `sha256:${hash.digest('hex')}`,
    passing,
    categories,
    criteria,
    steps: toSteps(parsed.data, source, criteria),
    protectedFiles,
    timeLimitsMs,
    bonus,
    late,
    feedback,
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
