import { randomBytes } from 'node:crypto';
import { probePrograms } from '#docker/probe/probe-programs.generated.ts';
import { FaultError } from '#domain/fault.ts';
import { text } from '#domain/text.ts';

export interface ProbeProgram {
  /** Not to be guessed: no image holds anything there. */
  readonly path: string;
  readonly content: Buffer;
  readonly mode: number;
}

const architectures: Readonly<Record<string, keyof typeof probePrograms>> = {
  amd64: 'amd64',
  x86_64: 'amd64',
  arm64: 'arm64',
  aarch64: 'arm64',
};

/** The probe for an engine's platform, e.g. `linux/amd64`. See probe.c for what it does. */
export function probeProgram(platform: string | null): ProbeProgram {
  const [, architecture = ''] = (platform ?? '').split('/');
  const known = architectures[architecture];
  if (known === undefined) {
    throw new FaultError(
      'platform-unsupported',
      text`There is no probe for an engine of the platform ${platform ?? 'unknown'}.`,
      text`Grade on an engine for linux/amd64 or linux/arm64.`,
    );
  }
  const { base64 } = probePrograms[known];
  const name = `drydock-${randomBytes(8).toString('hex')}`;
  return { path: `/${name}`, content: Buffer.from(base64, 'base64'), mode: 0o755 };
}
