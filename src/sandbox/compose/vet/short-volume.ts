import path from 'node:path';
import { text } from '#domain/text.ts';
import { readText, type Setting, wrongValue } from './values.ts';

export interface ShortVolume {
  readonly isBind: boolean;
  /** Null: a volume without a name. */
  readonly source: string | null;
  readonly target: string;
  readonly readOnly: boolean;
  readonly noCopy: boolean;
}

/** `[SOURCE:]TARGET[:MODE]`; a source is a path when it starts like one, else the name of a volume. */
export function parseShortVolume(setting: Setting): ShortVolume {
  const parts = splitVolume(readText(setting));
  const [first, second, mode = '', ...rest] = parts;
  if (first === undefined || first === '' || rest.length > 0) throw wrongVolume(setting);
  const modes = mode.split(',');
  const common = { readOnly: modes.includes('ro'), noCopy: modes.includes('nocopy') };
  if (second === undefined) {
    return { isBind: false, source: null, target: readTarget(first, setting), ...common };
  }
  const target = readTarget(second, setting);
  return { isBind: /^(?:[./~\\]|[A-Za-z]:[\\/])/.test(first), source: first, target, ...common };
}

/** A drive letter's colon, as in `C:\folder:/target`, separates nothing. */
function splitVolume(written: string): readonly string[] {
  const drive = /^[A-Za-z]:[\\/][^:]*/.exec(written)?.[0];
  if (drive === undefined) return written.split(':');
  return [drive, ...written.slice(drive.length + 1).split(':')];
}

function readTarget(written: string, setting: Setting): string {
  const target = path.posix.normalize(written);
  if (!target.startsWith('/') || target === '/' || target.includes('\0'))
    throw wrongVolume(setting);
  return target.replace(/\/$/, '');
}

function wrongVolume(setting: Setting) {
  return wrongValue(setting, text`SOURCE:TARGET or SOURCE:TARGET:ro, the target an absolute path`);
}
