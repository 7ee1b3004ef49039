import { loadFactsDocument } from '#facts/facts-document.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { takeInFolder } from '#sources/folder.ts';
import { makeTempFolder } from './temp-folder.ts';

/** What the grader sees in a folder's Dockerfile, .dockerignore and Compose file. Needs no engine and no rubric. */
export async function factsDocument(folder: string): Promise<unknown> {
  await using temp = await makeTempFolder();
  const submission = await takeInFolder({
    folder,
    copyTo: await temp.subfolder('submission'),
    starterRoot: temp.path,
    protectedFiles: [],
    limits: sandboxPolicy().intake,
  });
  return await loadFactsDocument(submission);
}
