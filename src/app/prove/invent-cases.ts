import { parseDockerfile } from '#facts/parse/dockerfile/parse-dockerfile.ts';
import { inventDockerfileDefects, inventIgnoreDefects } from '#prove/invent-defects.ts';
import { inventScriptDefects } from '#prove/invent-script-defects.ts';
import { inventComposeDefects } from '#prove/invent-yaml-defects.ts';
import type { InventedCase } from '#prove/proof-case.ts';
import { readStudentFiles } from '#prove/read-solution.ts';
import type { Challenge } from '#rubric/challenge.ts';

/** Defects made from what the student writes: the solution's files that the starter has not. */
export async function inventCases(challenge: Challenge): Promise<readonly InventedCase[]> {
  const files = await readStudentFiles(challenge);
  return [...files].flatMap(([file, content]): readonly InventedCase[] => [
    {
      kind: 'invented',
      name: `${file}/gone`,
      title: `no ${file}`,
      file,
      content: null,
    },
    ...defectsOf(file, content),
  ]);
}

function defectsOf(file: string, content: string): readonly InventedCase[] {
  if (/^dockerfile$/i.test(file)) {
    return inventDockerfileDefects(content, parseDockerfile(content, file));
  }
  if (file.endsWith('.dockerignore')) return inventIgnoreDefects(content, file);
  if (/^(?:docker-)?compose\.ya?ml$/.test(file)) return inventComposeDefects(content, file);
  return file.endsWith('.sh') ? inventScriptDefects(content, file) : [];
}
