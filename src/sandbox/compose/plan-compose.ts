import type { Finding } from '#domain/finding.ts';
import type { SandboxPolicy } from '#domain/sandbox-policy.ts';
import { text } from '#domain/text.ts';
import { InvalidCompose, invalidFinding, unparsableFinding } from './compose-findings.ts';
import type { ComposePlan } from './compose-plan.ts';
import type { ComposeFileNames } from './load/compose-file-names.ts';
import { loadProject } from './load/load-project.ts';
import type { SubmissionReader } from './load/submission-reader.ts';
import { vetProject } from './vet/vet-project.ts';
import { ComposeSyntaxError } from './yaml/compose-syntax-error.ts';

export interface PlanInput {
  readonly reader: SubmissionReader;
  readonly names: ComposeFileNames;
  readonly policy: Pick<SandboxPolicy, 'container' | 'stack'>;
}

/** `invalid`: Compose itself would refuse the files. A refused key alone leaves them planned. */
export type PlannedCompose =
  | { readonly kind: 'planned'; readonly plan: ComposePlan }
  | { readonly kind: 'invalid'; readonly findings: readonly [Finding, ...Finding[]] };

/** Reads a submission's Compose files and keeps of them what is on the list of allowed keys. */
export async function planCompose(input: PlanInput): Promise<PlannedCompose> {
  const { reader, names, policy } = input;
  const refused: Finding[] = [];
  try {
    const project = await loadProject(reader, names, refused);
    const { plan, invalid } = await vetProject(project, { reader, names, policy, refused });
    const [first, ...rest] = invalid;
    if (first !== undefined) return { kind: 'invalid', findings: [first, ...rest] };
    if (plan.services.length > 0) return { kind: 'planned', plan };
    const nothing = invalidFinding({
      code: 'compose-no-services',
      place: { file: names.base, line: null },
      message: text`${names.base} has no service to start. Expected at least one.`,
      hint: text`Services are the keys below "services"; one with a profile is started only with that profile.`,
    });
    return { kind: 'invalid', findings: [nothing] };
  } catch (error) {
    if (error instanceof ComposeSyntaxError) {
      return { kind: 'invalid', findings: [unparsableFinding(error)] };
    }
    if (error instanceof InvalidCompose) return { kind: 'invalid', findings: [error.finding] };
    throw error;
  }
}
