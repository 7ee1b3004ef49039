import type { SandboxPolicy } from '#domain/sandbox-policy.ts';
import { Unprovable } from '#domain/unprovable.ts';
import { defineFactProvider, type FactProvider } from '#engine/fact-provider.ts';
import { facts } from '#kit';
import { singleFact } from '#kit/fact.ts';
import type { ComposePlan } from '#sandbox/compose/compose-plan.ts';
import { submissionReader } from '#sandbox/compose/load/submission-reader.ts';
import { planCompose } from '#sandbox/compose/plan-compose.ts';
import { requireComposeFiles } from './read-compose-files.ts';
import { submission } from './submission.ts';

/** What of the Compose files may be started; the stack is brought up from it once its images are built. */
export const composePlan = singleFact<ComposePlan>('composePlan');

export function composePlanProvider(policy: SandboxPolicy): FactProvider {
  return defineFactProvider({
    fact: composePlan,
    title: 'Vetting the Compose file',
    // One defect, one finding: what keeps the file from being read keeps the plan from being made.
    needs: { submission, composeFile: facts.composeFile },
    timeoutMs: 10_000,
    provide: async ({ facts: { submission } }) => {
      const reader = submissionReader(submission);
      const names = requireComposeFiles(reader);
      const planned = await planCompose({ reader, names, policy });
      if (planned.kind === 'planned') return planned.plan;
      throw new Unprovable(planned.findings[0]);
    },
  });
}
