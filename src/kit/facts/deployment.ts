import type { HttpAnswer, HttpProbe } from './container.ts';

/**
 * What a submission is deployed as: on the engine that the student worked on (`host`), or as its run.sh and Compose
 * file say (`files`), which are read and not run.
 */
export interface Deployment {
  readonly from: 'host' | 'files';
  /** Files that were read; none for an engine. */
  readonly files: readonly string[];
  readonly images: readonly DeployedImage[];
  readonly containers: readonly DeployedContainer[];
}

export interface DeploymentPlace {
  /** Null on an engine. */
  readonly file: string | null;
  readonly line: number | null;
}

export interface DeployedImage extends DeploymentPlace {
  /** As it was given, e.g. `nautilus/python-app` or `nautilus/python-app:1`. */
  readonly name: string;
}

export interface DeployedContainer extends DeploymentPlace {
  readonly name: string | null;
  /** Null where none could be read, e.g. behind a variable. */
  readonly image: string | null;
  /** Null where files do not tell. */
  readonly running: boolean | null;
  readonly ports: readonly { readonly hostPort: number; readonly containerPort: number }[];
}

/** Names to look for on an engine; files are read whole. */
export interface DeploymentProbe {
  readonly images: readonly string[];
  readonly containers: readonly string[];
}

/** On the host's port where an engine is inspected; else of the grader's own container. */
export interface DeploymentAnswers {
  readonly from: 'host' | 'files';
  readonly random: string;
  readonly answers: readonly HttpAnswer[];
}

export interface DeploymentAnswersProbe {
  readonly hostPort: number;
  readonly containerPort: number;
  readonly exchanges: HttpProbe['exchanges'];
}
