import { replaceFile } from '#disk/replace-file.ts';

/** What a run wrote is there after a crash of the machine: it is not graded again. */
export function writeAtomically(file: string, content: string): Promise<void> {
  return replaceFile(file, content, { isDurable: true });
}
