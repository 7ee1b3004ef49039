import type { StageSource } from '#kit';
import { atLine } from '../dockerfile-syntax-error.ts';
import { carriesFiles, mountOrigin } from '../grammar/mount-rules.ts';
import type { LinkedInstruction } from './link-stages.ts';

/** What an instruction takes files from; a stage that does not come before `index` is none. */
export function toSources(
  { read, origins }: LinkedInstruction,
  index: number,
  expand: (value: string) => string,
): readonly StageSource[] {
  const { command, instruction } = read;
  const { line } = instruction;
  if (command.kind !== 'copy' && command.kind !== 'run') return [];
  const via = command.kind === 'copy' ? 'copy' : 'mount';
  const named =
    command.kind === 'run' ? command.mounts.filter((mount) => mountOrigin(mount) !== null) : [];
  return origins.flatMap((origin, at) => {
    const mount = named[at];
    const carries = mount === undefined || atLine(line, () => carriesFiles(mount, expand));
    const isEarlier = origin.stage === null || origin.stage < index;
    return carries && isEarlier ? [{ ...origin, via, line }] : [];
  });
}
