import { z } from 'zod';

const infoSchema = z.object({
  ServerVersion: z.string().default(''),
  OperatingSystem: z.string().default(''),
  OSType: z.string().default('linux'),
  Architecture: z.string().default(''),
  Driver: z.string().default(''),
  DriverStatus: z.array(z.array(z.string())).nullish(),
  SecurityOptions: z.array(z.string()).nullish(),
  DockerRootDir: z.string().default(''),
  Runtimes: z.record(z.string(), z.unknown()).nullish(),
});

/** What an engine says of itself, as far as it decides how it is used. */
export interface EngineInfo {
  readonly version: string;
  readonly operatingSystem: string;
  readonly platform: string;
  readonly securityOptions: readonly string[];
  readonly runtimes: readonly string[];
  /** Where it keeps its data, on its own machine. */
  readonly dataRoot: string;
  readonly imageStore: 'graphdriver' | 'containerd';
  /** What user 0 of a container is on the host: not 0 under `userns-remap`. */
  readonly rootUserId: number;
}

export function parseEngineInfo(value: unknown): EngineInfo {
  const info = infoSchema.parse(value);
  const isContainerd = (info.DriverStatus ?? []).some(
    ([name, kind]) => name === 'driver-type' && kind === 'io.containerd.snapshotter.v1',
  );
  const securityOptions = info.SecurityOptions ?? [];
  return {
    version: info.ServerVersion,
    operatingSystem: info.OperatingSystem,
    platform: `${info.OSType}/${info.Architecture}`,
    securityOptions,
    runtimes: Object.keys(info.Runtimes ?? {}),
    dataRoot: info.DockerRootDir,
    imageStore: isContainerd ? 'containerd' : 'graphdriver',
    rootUserId: securityOptions.some((option) => option.startsWith('name=userns'))
      ? readRemappedRoot(info.DockerRootDir)
      : 0,
  };
}

/** A remapped engine keeps its data under `<root>/<uid>.<gid>`: https://docs.docker.com/engine/security/userns-remap/ */
function readRemappedRoot(dockerRoot: string): number {
  return Number(/\/(\d+)\.\d+\/?$/.exec(dockerRoot)?.[1] ?? 0);
}
