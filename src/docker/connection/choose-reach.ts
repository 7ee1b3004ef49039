import { stat } from 'node:fs/promises';
import os from 'node:os';
import type { Reach } from '../docker-engine.ts';
import type { DockerHost } from './docker-host.ts';
import type { EngineInfo } from './engine-info.ts';

/** What of the grader's own place decides. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** Whether the grader sees the engine's folders, and so the engine the grader's: not from within a container. */
  readonly seesEngine: boolean;
}

export async function describeSurroundings({
  dataRoot,
}: Pick<EngineInfo, 'dataRoot'>): Promise<Surroundings> {
  const folder = await stat(dataRoot).catch(() => null);
  return { platform: os.platform(), seesEngine: folder?.isDirectory() === true };
}

/**
 * Addresses of containers are routed only on the Linux host that runs the engine as root: Docker Desktop keeps
 * them in a virtual machine, a rootless engine in a network namespace, another host behind itself. A relay needs
 * a folder that both see, and a user that is the same in the container and outside of it.
 */
export function chooseReach(
  host: DockerHost,
  info: Pick<EngineInfo, 'operatingSystem' | 'securityOptions'>,
  { platform, seesEngine }: Surroundings,
): Reach {
  const has = (name: string) =>
    info.securityOptions.some((option) => option.startsWith(`name=${name}`));
  const isDesktop = /docker desktop|colima|rancher|orbstack/i.test(info.operatingSystem);
  const reachable =
    platform === 'linux' && host.address.kind === 'socket' && !isDesktop && !has('rootless');
  if (!reachable) return 'published-port';
  const sharesFolders = seesEngine && !has('userns') && !has('selinux');
  return sharesFolders ? 'relay' : 'container-address';
}
