import type { System } from '#lab/system/system.ts';

export interface EnginePackages {
  readonly all: readonly string[];
  /** Those that come from Debian's next release. */
  readonly fromTrixie: readonly string[];
}

const debian = ['docker.io', 'docker-cli', 'docker-compose', 'docker-buildx', 'containerd'];
const common = ['runc', 'iptables', 'ca-certificates'];

/**
 * Debian 12 has Docker 20.10 without Compose v2. Debian 13's packages run on its C library, all but runc, of which
 * Debian 12's own is new enough.
 */
export function enginePackages(system: System): EnginePackages {
  if (system.distribution === 'ubuntu') {
    return { all: ['docker.io', 'docker-compose-v2', 'docker-buildx', ...common], fromTrixie: [] };
  }
  // Debian 12's gVisor is from before its present platform.
  const fromTrixie = system.codename === 'bookworm' ? [...debian, 'runsc'] : [];
  return { all: [...debian, ...common], fromTrixie };
}
