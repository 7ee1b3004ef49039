import path from 'node:path';
import { text } from '#domain/text.ts';
import type { PlannedMount } from '../compose-plan.ts';
import { readKnownKeys, readScalar, type Setting, wrongValue } from './values.ts';

type TmpfsMount = Extract<PlannedMount, { readonly kind: 'tmpfs' }>;
type TmpfsOptions = Pick<TmpfsMount, 'sizeBytes' | 'mode'>;

/**
 * `/run:size=16m,mode=1777`; options that are not understood are left out. `maxBytes` is also what one without a
 * size gets: memory of the host, though counted against the container's.
 */
export function readTmpfs(written: string, setting: Setting, maxBytes: number): TmpfsMount {
  const [where = '', options = ''] = written.split(':', 2);
  const target = path.posix.normalize(where).replace(/(?<=.)\/$/, '');
  if (!target.startsWith('/') || target === '/' || target.includes('\0')) {
    throw wrongValue(setting, text`an absolute path in the container`);
  }
  const pairs = new Map(
    options.split(',').map((option): [string, string] => {
      const [name = '', value = ''] = option.split('=', 2);
      return [name, value];
    }),
  );
  const mode = /^[0-7]{3,4}$/.exec(pairs.get('mode') ?? '');
  return {
    kind: 'tmpfs',
    target,
    sizeBytes: capped(parseSize(pairs.get('size') ?? ''), maxBytes),
    mode: mode === null ? null : Number.parseInt(mode[0], 8),
  };
}

/** The `tmpfs` part of the long form; the mode is a number there, `0755` being one of base eight. */
export function readTmpfsOptions(setting: Setting | undefined, maxBytes: number): TmpfsOptions {
  const options = setting === undefined ? null : readKnownKeys(setting, ['size', 'mode']);
  const size = options?.get('size');
  const mode = options?.get('mode')?.node;
  const bits = mode?.kind === 'scalar' && typeof mode.value === 'number' ? mode.value : null;
  return {
    sizeBytes: capped(size === undefined ? null : parseSize(readScalar(size)), maxBytes),
    mode: bits !== null && Number.isInteger(bits) && bits >= 0 && bits <= 0o7777 ? bits : null,
  };
}

const unitBytes: Readonly<Record<string, number>> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

function parseSize(written: string): number | null {
  const match = /^(\d{1,15})([bkmg])?b?$/i.exec(written.trim());
  if (match === null) return null;
  return Number(match[1]) * (unitBytes[(match[2] ?? 'b').toLowerCase()] ?? 1);
}

function capped(bytes: number | null, maxBytes: number): number {
  return bytes === null || bytes <= 0 ? maxBytes : Math.min(bytes, maxBytes);
}
