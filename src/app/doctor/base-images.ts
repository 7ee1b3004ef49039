import { loadFactsDocument } from '#facts/facts-document.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { takeInFolder } from '#sources/folder.ts';
import { makeTempFolder } from '../temp-folder.ts';

/** Images from a registry that a challenge's solution stands on, its services' included. */
export async function baseImagesOf(solution: string): Promise<readonly string[]> {
  await using temp = await makeTempFolder();
  const submission = await takeInFolder({
    folder: solution,
    copyTo: await temp.subfolder('submission'),
    starterRoot: temp.path,
    protectedFiles: [],
    limits: sandboxPolicy().intake,
  });
  const { dockerfile, compose } = await loadFactsDocument(submission);
  const stages = dockerfile?.stages ?? [];
  const names = new Set(stages.map(({ name }) => name));
  const bases = stages.map(({ baseImage }) => baseImage).filter((base) => !names.has(base));
  const services = (compose?.services ?? []).flatMap(({ image }) => image ?? []);
  return [...new Set([...bases, ...services])].filter((image) => image !== 'scratch');
}
