import type { RubricPath, RubricPlace, RubricSource } from './rubric-source.ts';
import { rubricError } from './rubric-source.ts';

type Row = Readonly<Record<string, unknown>>;

/** A row of a merged list, and where its own words and the base's stand. */
interface MergedRow {
  readonly row: unknown;
  readonly own: number | null;
  readonly base: number | null;
}

/**
 * A course's variant of a rubric: own keys win, criteria and categories are merged by id, options key by key, and
 * what `without` names is left out, in the steps too. Shapes are checked afterwards, on the whole.
 */
export function extendRubric(base: RubricSource, own: RubricSource): RubricSource {
  const [below, above] = [toRow(base.data), toRow(own.data)];
  const without = new Set(toList(above['without']));
  const lists = {
    criteria: mergeRows(below['criteria'], above['criteria'], criterionKey),
    categories: mergeRows(below['categories'], above['categories'], (row) => row['id']),
  };
  const known = new Set(toList(below['criteria']).map((row) => criterionKey(toRow(row))));
  for (const [index, id] of toList(above['without']).entries()) {
    if (!known.has(id)) {
      throw rubricError(own, ['without', index], {
        what: `${base.file} has no criterion "${String(id)}"`,
        advice: `Its criteria are: ${[...known].join(', ')}.`,
      });
    }
  }
  const criteria = lists.criteria.filter(({ row }) => !without.has(criterionKey(toRow(row))));
  const { extends: _base, without: _without, ...rest } = { ...below, ...above };
  const data = {
    ...rest,
    criteria: criteria.map(({ row }) => row),
    categories: lists.categories.map(({ row }) => row),
    ...('steps' in above ? {} : { steps: keptSteps(below['steps'], criteria) }),
    checks: [...toList(below['checks']), ...toList(above['checks'])],
  };
  return {
    file: own.file,
    data,
    placeOf,
    moduleFiles: [...base.moduleFiles, ...own.moduleFiles],
  };

  function placeOf(path: RubricPath): RubricPlace {
    const [key, index, ...deeper] = path;
    const rows = key === 'criteria' ? criteria : key === 'categories' ? lists.categories : null;
    if (rows !== null && typeof index === 'number') {
      const merged = rows[index];
      const isOwn =
        merged?.own != null &&
        (holds(own.data, [key, merged.own, ...deeper]) || merged.base === null);
      if (isOwn) return own.placeOf([key ?? '', merged.own ?? 0, ...deeper]);
      return base.placeOf([key ?? '', merged?.base ?? 0, ...deeper]);
    }
    return key === undefined || key in above ? own.placeOf(path) : base.placeOf(path);
  }
}

function mergeRows(
  below: unknown,
  above: unknown,
  keyOf: (row: Row) => unknown,
): readonly MergedRow[] {
  const ownRows = toList(above).map(toRow);
  const merged = toList(below).map((row, index): MergedRow => {
    const own = ownRows.findIndex((one) => keyOf(one) === keyOf(toRow(row)));
    return own === -1
      ? { row, own: null, base: index }
      : { row: mergeRow(toRow(row), ownRows[own] ?? {}), own, base: index };
  });
  const added = ownRows.flatMap((row, index): readonly MergedRow[] =>
    merged.some(({ own }) => own === index) ? [] : [{ row, own: index, base: null }],
  );
  return [...merged, ...added];
}

function mergeRow(below: Row, above: Row): Row {
  const options = { ...toRow(below['options']), ...toRow(above['options']) };
  return { ...below, ...above, ...('options' in above ? { options } : {}) };
}

function criterionKey(row: Row): unknown {
  return row['id'] ?? row['check'];
}

/** Steps of the base without what is gone; a step that only asked for that goes with it. */
function keptSteps(steps: unknown, criteria: readonly MergedRow[]): readonly unknown[] {
  const ids = criteria.map(({ row }) => String(criterionKey(toRow(row))));
  return toList(steps).flatMap((step) => {
    const { criteria: patterns, ...rest } = toRow(step);
    const kept = toList(patterns).filter((pattern) => {
      const name = String(pattern);
      return name.endsWith('/*')
        ? ids.some((id) => id.startsWith(name.slice(0, -1)))
        : ids.includes(name);
    });
    return kept.length === 0 ? [] : [{ ...rest, criteria: kept }];
  });
}

function holds(data: unknown, path: readonly (string | number | undefined)[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, key)) return false;
  return holds((data as Record<string | number, unknown>)[key], rest);
}

function toRow(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
