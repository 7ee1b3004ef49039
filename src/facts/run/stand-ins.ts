import type { ImageConfig } from '#kit';
import { splitCommands } from '../parse/shell/split-commands.ts';

/** Together; more would be no command line that anybody wrote, and the kernel has limits. */
const maxCharacters = 16 * 1024;
const maxInner = 8;

/**
 * The command lines that the list of processes shows when an image's app runs, the first process's first: what the
 * image declares, and behind it what that starts in turn. An entrypoint (an init process, a script) runs the command;
 * a shell runs what its text says, and becomes it where the text begins with `exec`.
 */
export function toStandIns({
  entrypoint,
  command,
}: Pick<ImageConfig, 'entrypoint' | 'command'>): readonly (readonly string[])[] {
  const declared = [...entrypoint, ...command];
  if (declared.length === 0) return [];
  const handedOver = entrypoint.length > 0 && command.length > 0 ? [command] : [];
  const script = readScript(declared);
  const inner = [...handedOver, ...(script === null ? [] : toCommands(script))];
  const all = script?.trimStart().startsWith('exec ') ? [...inner, declared] : [declared, ...inner];
  const characters = all.flat().reduce((sum, word) => sum + word.length, 0);
  return characters > maxCharacters ? [declared] : all.slice(0, 1 + maxInner);
}

/** The text of `sh -c TEXT`, wherever a shell stands among the words: an init process may be in front of it. */
function readScript(words: readonly string[]): string | null {
  const shell = words.findIndex((word) => /^(?:.*\/)?(?:ba|da|a|z|k)?sh$/.test(word));
  if (shell < 0) return null;
  const flag = words.findIndex((word, at) => at > shell && /^-[a-z]*c$/.test(word));
  return flag < 0 ? null : (words[flag + 1] ?? null);
}

/** Words that only a shell can know are left empty. */
function toCommands(script: string): readonly (readonly string[])[] {
  return splitCommands(script)
    .map(({ words }) => words.slice(words[0] === 'exec' ? 1 : 0).map((word) => word ?? ''))
    .filter((words) => words.length > 0);
}
