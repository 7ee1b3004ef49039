import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { BuildRequest } from './build-request.ts';
import { composeContext } from './compose-context.ts';
import { prepareDockerfile } from './prepare-dockerfile.ts';

/**
 * Of all that is sent to the engine for a build. Rejects where nothing would be sent: a Dockerfile that is refused, a
 * context that is too large.
 */
export async function digestBuild(request: BuildRequest, signal: AbortSignal): Promise<string> {
  const prepared = prepareDockerfile(request.dockerfile);
  if (prepared.kind === 'refused') throw new Error(prepared.message);
  const context = await composeContext({ request, prepared: prepared.text, signal });
  const digest = createHash('sha256');
  const { target = null, platform = null, buildArguments = {}, cacheNamespace } = request;
  digest.update(JSON.stringify([target, platform, buildArguments, cacheNamespace, prepared.text]));
  for (const entry of context.entries) {
    if (entry.kind !== 'file') {
      digest.update(JSON.stringify(entry));
      continue;
    }
    const { path, mode, source } = entry;
    const content = 'content' in source ? source.content : await readFile(source.file);
    digest.update(JSON.stringify([path, mode, createHash('sha256').update(content).digest('hex')]));
  }
  return digest.digest('hex');
}
