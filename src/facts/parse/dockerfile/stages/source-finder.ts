import { Refusal } from '../dockerfile-syntax-error.ts';
import { mountOrigin } from '../grammar/mount-rules.ts';
import type { ReadInstruction } from '../grammar/read-instruction.ts';
import { type BasedStage, requireImageName } from './resolve-bases.ts';

/** Exactly one of the two is not null. */
export interface Origin {
  readonly stage: number | null;
  readonly image: string | null;
}

/**
 * What `--from` means. Unlike FROM, it sees all stages of the file, in any case; a name that none of them has is
 * an image. A COPY also knows indexes, behind the last stage those of images that were named so far.
 */
export class SourceFinder {
  readonly #byName = new Map<string, number>();
  readonly #byIndex: Origin[] = [];

  constructor(stages: readonly BasedStage[]) {
    for (const { name, index } of stages) {
      if (name !== null) this.#byName.set(name, index);
      this.#byIndex.push({ stage: index, image: null });
    }
  }

  /** Every stage or image that the instruction names, one for each COPY and mount. Throws `Refusal`. */
  originsOf({ command }: ReadInstruction): readonly Origin[] {
    if (command.kind === 'copy' && command.from !== null) return [this.#copied(command.from)];
    if (command.kind !== 'run') return [];
    return command.mounts.flatMap((mount) => {
      const name = mountOrigin(mount);
      return name === null ? [] : [this.named(name)];
    });
  }

  named(name: string): Origin {
    const stage = this.#byName.get(name.toLowerCase());
    if (stage !== undefined) return { stage, image: null };
    requireImageName(name);
    const origin = { stage: null, image: name };
    this.#byIndex.push(origin);
    return origin;
  }

  #copied(from: string): Origin {
    if (!/^[+-]?\d+$/.test(from)) return this.named(from);
    const origin = this.#byIndex[Number(from)];
    if (origin === undefined) throw new Refusal(`invalid stage index ${from}`);
    return origin;
  }
}
