import type { Finding } from '#domain/finding.ts';
import type { SandboxPolicy } from '#domain/sandbox-policy.ts';
import type { Text } from '#domain/text.ts';
import { InvalidCompose, refusedFinding } from '../compose-findings.ts';
import type { Variables } from '../env/interpolate-text.ts';
import type { SubmissionReader } from '../load/submission-reader.ts';
import type { ComposeNode, Place } from '../yaml/compose-node.ts';
import type { BindAreas } from './bind-areas.ts';
import type { FileResources } from './vet-file-resources.ts';

/** What is common to all services of one project while they are vetted. */
export interface ProjectContext {
  readonly reader: SubmissionReader;
  readonly variables: Variables;
  readonly policy: Pick<SandboxPolicy, 'container'>;
  readonly services: ReadonlySet<string>;
  readonly networks: ReadonlySet<string>;
  readonly volumes: ReadonlySet<string>;
  readonly secrets: FileResources;
  readonly configs: FileResources;
  readonly areas: BindAreas;
  readonly refused: Finding[];
  readonly invalid: Finding[];
}

/** One service while it is vetted. */
export class ServiceContext {
  readonly project: ProjectContext;
  readonly service: string;
  readonly path: string;
  #anonymousVolumes = 0;

  constructor(project: ProjectContext, service: string) {
    this.project = project;
    this.service = service;
    this.path = `services.${service}`;
  }

  refuse(refusal: {
    readonly key: string;
    readonly place: Place;
    readonly why: Text;
    readonly instead: Text;
    readonly evidence?: string | null;
  }): void {
    this.project.refused.push(refusedFinding({ ...refusal, service: this.service }));
  }

  /** Runs one look; what Compose would refuse is noted, and the other keys are still looked at. */
  noteInvalid(look: () => void): void {
    noteInvalid(this.project.invalid, look);
  }

  /** A volume of ours in place of one without a name, so that it carries our label. */
  anonymousVolume(): string {
    this.#anonymousVolumes += 1;
    return `drydock.${this.service}.${this.#anonymousVolumes}`;
  }
}

export function noteInvalid(invalid: Finding[], look: () => void): void {
  try {
    look();
  } catch (error) {
    if (!(error instanceof InvalidCompose)) throw error;
    invalid.push(error.finding);
  }
}

export function evidenceOf(node: ComposeNode): string | null {
  return node.kind === 'scalar' ? node.source : null;
}
