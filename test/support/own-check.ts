/** A check module of a challenge's own: more stages than `most` lose it. `message` and `hint` as in its source. */
export function stagesModule({
  id = 'own/few-stages',
  message = 'Many.',
  hint = 'Fewer.',
}: {
  readonly id?: string;
  readonly message?: string;
  readonly hint?: string;
} = {}): string {
  return `
import { z } from 'zod';
import { defineCheck, facts, fail, finding, pass, text } from '#kit';

export default defineCheck({
  id: '${id}',
  title: 'Few stages',
  failTitle: 'Many stages',
  options: z.strictObject({ most: z.int() }),
  needs: { dockerfile: facts.dockerfile },
  grade: ({ dockerfile }, { most }) =>
    dockerfile.stages.length <= most
      ? pass
      : fail(finding({ code: 'many-stages', message: text\`${message}\`, hint: text\`${hint}\` })),
});
`;
}

const rubric = {
  id: 'few-stages',
  title: 'Few stages',
  passing: 100,
  checks: ['checks/few-stages.ts'],
  categories: [{ id: 'own', title: 'Own', points: 5 }],
  criteria: [{ check: 'own/few-stages', points: 5, options: { most: 1 } }],
};

/** The files of a challenge with one criterion, which its own check judges by one stage; below a folder. */
export function challengeWithOwnCheck(folder: string) {
  return {
    [`${folder}/scoring.json`]: JSON.stringify(rubric),
    [`${folder}/checks/few-stages.ts`]: stagesModule({
      message: `\${dockerfile.stages.length} stages.`,
    }),
    [`${folder}/starter/README.md`]: '',
  };
}
