import type { EngineEnvironment } from '#domain/grade-report.ts';
import type { RunId } from '#domain/identifiers.ts';
import type { ContainerLimits } from '#domain/sandbox-policy.ts';
import type { BuildOutcome, BuildRequest } from './build/build-request.ts';
import type { ComposeRunner } from './compose/compose-runner.ts';
import type { ContainerSpec, EngineContainer } from './containers/engine-container.ts';
import type { HostInspector } from './host/inspect-host.ts';
import type { FilesystemVisitor } from './images/image-filesystem.ts';
import type { InspectedImage } from './images/inspected-image.ts';
import type { SavedImage } from './images/saved-image.ts';
import type { Labels } from './labels.ts';

/**
 * A Docker engine as one run uses it. Everything made through it carries the label `drydock.run=<run id>`.
 * Every method rejects with a `FaultError` when the engine, the registry, the disk or the network fails.
 */
export interface DockerEngine {
  readonly runId: RunId;
  /** Folder on this machine in which the run makes all others; whoever opened the engine removes it. */
  readonly tempRoot: string;
  /** To be put on what Compose makes of a model: without them a killed run's stack is never swept. */
  readonly labels: Labels;
  /** E.g. `linux/amd64`; null where no engine answers. */
  readonly platform: string | null;
  /** What a report tells of it. */
  readonly environment: () => Promise<EngineEnvironment>;
  /** Programs that it can run containers with, by their names, e.g. `runc`, `runsc`. */
  readonly runtimes: readonly string[];
  readonly reach: Reach;
  readonly build: (request: BuildRequest, signal: AbortSignal) => Promise<BuildOutcome>;
  readonly inspectImage: (reference: string) => Promise<InspectedImage>;
  /** Pulls an image where it is not there yet; a name that a registry does not know resolves to `unknown`. */
  readonly ensureImage: (
    reference: string,
    signal: AbortSignal,
  ) => Promise<'present' | 'pulled' | 'unknown'>;
  readonly removeImage: (reference: string) => Promise<void>;
  /** Walks the flattened files of an image without running anything of it. */
  readonly visitFilesystem: (
    image: string,
    visit: FilesystemVisitor,
    signal: AbortSignal,
  ) => Promise<void>;
  /** The layers of an image, each with the entries that it brings; nothing of the image is run. */
  readonly readLayers: (image: string, signal: AbortSignal) => Promise<SavedImage>;
  /** A network of the run without a way out; made once, removed with the run. */
  readonly network: () => Promise<string>;
  /** Removes it before the run ends, where nothing is in it; asked for again, it is made anew. */
  readonly leaveNetwork: () => Promise<void>;
  /** Makes it before a container asks for it, with the way in to it. `image`: see `openWaysIn`. */
  readonly prepareNetwork: (image: string) => Promise<void>;
  readonly createContainer: (
    spec: ContainerSpec,
    limits: ContainerLimits,
    signal: AbortSignal,
  ) => Promise<EngineContainer>;
  readonly containersOfProject: (project: string) => Promise<readonly ProjectContainer[]>;
  /**
   * Gets ready what `EngineContainer.endpoint` needs in the networks of a project. `image` is any that is on the engine:
   * nothing of it is run.
   */
  readonly openWaysIn: (stack: {
    readonly project: string;
    readonly image: string;
  }) => Promise<void>;
  /** What others made on the engine, to be read only. */
  readonly host: HostInspector;
  readonly compose: ComposeRunner;
  /** Removes its containers and networks, all at once: what others undo after that needs images, and may make more. */
  readonly endContainers: () => Promise<void>;
  /** Removes everything that carries this run's label. Safe to call twice. */
  readonly sweep: () => Promise<void>;
  readonly close: () => void;
}

/**
 * How requests reach a container that has no way out. `relay`: its network has no address on the machine, and a
 * container of ours passes requests on (Linux). `published-port`: by a port on loopback (Docker Desktop, rootless).
 * `container-address`: directly, where the engine cannot see folders of the grader; there a container reaches what
 * listens on all addresses of the machine.
 */
export const reaches = ['relay', 'container-address', 'published-port'] as const;
export type Reach = (typeof reaches)[number];

export interface ProjectContainer {
  readonly service: string;
  readonly container: EngineContainer;
}
