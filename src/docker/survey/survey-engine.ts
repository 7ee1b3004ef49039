import { statfs } from 'node:fs/promises';
import { z } from 'zod';
import { callEngine } from '../connection/call-engine.ts';
import { chooseReach, describeSurroundings } from '../connection/choose-reach.ts';
import { findDockerHost, isLocal } from '../connection/docker-host.ts';
import { openClient } from '../connection/engine-connection.ts';
import { type EngineInfo, parseEngineInfo } from '../connection/engine-info.ts';
import type { Reach } from '../docker-engine.ts';

const limitsSchema = z.object({
  MemoryLimit: z.boolean().default(false),
  SwapLimit: z.boolean().default(false),
  PidsLimit: z.boolean().default(false),
  CpuCfsQuota: z.boolean().default(false),
  CgroupVersion: z.string().default('unknown'),
  CgroupDriver: z.string().default('unknown'),
  NCPU: z.number().default(0),
  MemTotal: z.number().default(0),
});

/** What an engine says of itself and of the machine that it runs on. */
export interface EngineSurvey extends EngineInfo {
  readonly host: string;
  readonly apiVersion: string;
  readonly reach: Reach;
  readonly cgroup: { readonly version: string; readonly driver: string };
  /** Limits that it can set on a container. */
  readonly canLimit: {
    readonly memory: boolean;
    readonly swap: boolean;
    readonly processes: boolean;
    readonly cpu: boolean;
  };
  readonly cpus: number;
  readonly memoryBytes: number;
  /** Free bytes where it keeps its data; null where that is not on this machine. */
  readonly freeBytes: number | null;
  /** Tags of the images that it has. */
  readonly images: readonly string[];
}

/** Asks an engine what it is, without a run of ours. Rejects with a `FaultError` when none answers. */
export async function surveyEngine(dockerHost: string | null): Promise<EngineSurvey> {
  const host = await findDockerHost(dockerHost ?? undefined);
  const docker = openClient(host);
  const what = 'reach the engine';
  const [info, version, images] = await callEngine({ what, timeoutMs: 15_000 }, () =>
    Promise.all([docker.info(), docker.version(), docker.listImages()]),
  );
  const said = limitsSchema.parse(info);
  const known = parseEngineInfo(info);
  const reach = chooseReach(host, known, await describeSurroundings(known));
  return {
    ...known,
    host: host.url,
    apiVersion: version.ApiVersion,
    reach,
    cgroup: { version: said.CgroupVersion, driver: said.CgroupDriver },
    canLimit: {
      memory: said.MemoryLimit,
      swap: said.SwapLimit,
      processes: said.PidsLimit,
      cpu: said.CpuCfsQuota,
    },
    cpus: said.NCPU,
    memoryBytes: said.MemTotal,
    freeBytes: isLocal(host) && reach !== 'published-port' ? await readFree(known.dataRoot) : null,
    images: images.flatMap(({ RepoTags }) => RepoTags ?? []),
  };
}

async function readFree(folder: string): Promise<number | null> {
  const stats = await statfs(folder).catch(() => null);
  return stats === null ? null : stats.bavail * stats.bsize;
}
