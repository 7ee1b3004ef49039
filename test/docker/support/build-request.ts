import type { BuildRequest } from '#docker/build/build-request.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { makeContext, type Tree } from './make-context.ts';

/** A request for a build of this Dockerfile, in a folder that holds it and the tree. */
export async function toBuildRequest(
  dockerfile: string,
  options: Partial<BuildRequest> & { readonly tree?: Tree } = {},
): Promise<BuildRequest> {
  const { tree, ...rest } = options;
  return {
    contextRoot: await makeContext({ Dockerfile: dockerfile, ...tree }),
    dockerfile,
    ignorePatterns: null,
    cacheNamespace: 'test',
    limits: sandboxPolicy().build,
    timeoutMs: 60_000,
    silenceMs: 30_000,
    ...rest,
  };
}
