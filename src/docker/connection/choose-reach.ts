import type { Reach } from '../docker-engine.ts';
import type { DockerHost } from './docker-host.ts';
import type { EngineInfo } from './engine-info.ts';

/**
 * Addresses of containers are routed only on the Linux host that runs the engine as root: Docker Desktop keeps
 * them in a virtual machine, a rootless engine in a network namespace, another host behind itself.
 */
export function chooseReach(
  host: DockerHost,
  info: Pick<EngineInfo, 'operatingSystem' | 'securityOptions'>,
  platform: NodeJS.Platform,
): Reach {
  const isRootless = info.securityOptions.some((option) => option.startsWith('name=rootless'));
  const isDesktop = /docker desktop|colima|rancher|orbstack/i.test(info.operatingSystem);
  const reachable =
    platform === 'linux' && host.address.kind === 'socket' && !isDesktop && !isRootless;
  return reachable ? 'container-address' : 'published-port';
}
