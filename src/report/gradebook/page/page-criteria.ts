import type { GradeReport } from '#domain/grade-report.ts';
import type { PageCriterion } from './page-data.ts';

export interface PageCriteria {
  readonly categories: readonly { readonly id: string; readonly title: string }[];
  readonly criteria: readonly PageCriterion[];
}

/** Collects columns out of the reports as they pass by, in the rubric's order, with the title of the good state. */
export class PageCriteriaCollector {
  readonly #categories = new Map<string, string>();
  readonly #criteria = new Map<string, PageCriterion>();

  add({ categories, criteria }: GradeReport): void {
    for (const { id, title } of categories) this.#categories.set(id, title);
    for (const { id, title, category, possible, bonus, verdict } of criteria) {
      const known = this.#criteria.get(id);
      const isGood = verdict !== 'fail' && verdict !== 'partial';
      this.#criteria.set(id, {
        id,
        // Until one has it, the failing title names a defect, not the criterion.
        title: isGood ? title : (known?.title ?? title),
        category,
        possible: Math.max(possible, known?.possible ?? 0),
        bonus,
      });
    }
  }

  get all(): PageCriteria {
    return {
      categories: [...this.#categories].map(([id, title]) => ({ id, title })),
      criteria: [...this.#criteria.values()],
    };
  }
}
