import type { StartCommand } from '../grammar/command.ts';
import type { Scope } from '../words/scope.ts';
import type { WorkBudget } from '../work-budget.ts';

export interface Started extends StartCommand {
  /** As the image has it, the shell in front where the form needs one; empty for none. */
  readonly words: readonly string[];
  readonly line: number;
}

export interface EnvironmentEntry {
  readonly value: string;
  readonly line: number;
}

/** Used where neither the file nor the image sets one. */
const defaultShell = ['/bin/sh', '-c'];
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What is known of a stage's image while its instructions are gone through. */
export class ImageState {
  user: { readonly name: string; readonly line: number } | null = null;
  healthcheck: { readonly isNone: boolean; readonly line: number } | null = null;
  command: Started | null = null;
  entrypoint: Started | null = null;
  workingDirectory: string | null = null;
  shell: readonly string[] = defaultShell;
  readonly ports: Set<string>;
  readonly environment: Map<string, EnvironmentEntry>;
  /** ENV and ARG, as instructions see them. */
  readonly variables: Map<string, string>;
  /** Whether it stands on an image from outside the file. */
  readonly isOpen: boolean;

  private constructor(parent: ImageState | null, isOpen: boolean) {
    this.isOpen = isOpen;
    this.ports = new Set(parent?.ports);
    this.environment = new Map(parent?.environment);
    this.variables = new Map(parent?.variables ?? [['PATH', defaultPath]]);
  }

  static onImage(image: string): ImageState {
    return new ImageState(null, image !== 'scratch');
  }

  /** ENV wins over ARG of the same name again, whichever came later in the parent. */
  static onStage(parent: ImageState, budget: WorkBudget): ImageState {
    const { ports, environment, variables } = parent;
    budget.spend(ports.size + 2 * environment.size + variables.size);
    const state = new ImageState(parent, parent.isOpen);
    state.user = parent.user;
    state.healthcheck = parent.healthcheck;
    state.command = parent.command;
    state.entrypoint = parent.entrypoint;
    state.workingDirectory = parent.workingDirectory;
    state.shell = parent.shell;
    for (const [name, { value }] of environment) state.variables.set(name, value);
    return state;
  }

  get scope(): Scope {
    return { get: (name) => this.variables.get(name), isOpen: this.isOpen };
  }
}
