import { sweep } from '#app/sweep/sweep.ts';
import { say, warn } from './log.ts';

/** On a runner of one's own, what belongs to other machines of the engine is left alone for that long. */
const maxAgeMs = 24 * 60 * 60 * 1000;

/**
 * After the job: a main step that was killed could not remove what it had made. The grade stands by then, so
 * nothing here fails the job.
 */
export async function runPost(environment: NodeJS.ProcessEnv): Promise<number> {
  const dockerHost = environment['DOCKER_HOST'] ?? null;
  const { objects, folders, problems } = await sweep({ dockerHost, maxAgeMs });
  const removed = objects.length + folders.length;
  if (removed > 0) say(`Removed what a stopped run had left: ${removed} things.`);
  for (const problem of problems) warn(`what a stopped run left could not be removed: ${problem}`);
  return 0;
}
