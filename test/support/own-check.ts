/** A challenge of one criterion that its own check module judges: more than one stage loses it. */
const ownCheck = `
import { z } from 'zod';
import { defineCheck, facts, fail, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'own/few-stages',
  title: 'Few stages',
  failTitle: 'Many stages',
  options: z.strictObject({ most: z.int() }),
  needs: { dockerfile: facts.dockerfile },
  grade: ({ dockerfile }, { most }) =>
    dockerfile.stages.length <= most
      ? pass
      : fail(finding({ code: 'many-stages', message: text\`\${dockerfile.stages.length} stages.\`, hint: text\`Fewer.\` })),
});
`;

const rubric = {
  id: 'few-stages',
  title: 'Few stages',
  passing: 100,
  checks: ['checks/few-stages.ts'],
  categories: [{ id: 'own', title: 'Own', points: 5 }],
  criteria: [{ check: 'own/few-stages', points: 5, options: { most: 1 } }],
};

/** Its files, below a folder. */
export function challengeWithOwnCheck(folder: string) {
  return {
    [`${folder}/scoring.json`]: JSON.stringify(rubric),
    [`${folder}/checks/few-stages.ts`]: ownCheck,
    [`${folder}/starter/README.md`]: '',
  };
}
