import module from 'node:module';
import os from 'node:os';
import path from 'node:path';

/**
 * Lets V8 keep what it compiled, in the user's own cache folder: the default is a shared temporary folder,
 * where another user of the machine could put code of theirs.
 */
export function keepCompiledCode(environment: NodeJS.ProcessEnv): void {
  const { XDG_CACHE_HOME, LOCALAPPDATA, NODE_DISABLE_COMPILE_CACHE } = environment;
  if (NODE_DISABLE_COMPILE_CACHE !== undefined) return;
  const root = XDG_CACHE_HOME || LOCALAPPDATA || path.join(os.homedir(), '.cache');
  // A folder that cannot be written to is reported, not thrown: the start is slower then, nothing else.
  module.enableCompileCache(path.join(root, 'drydock', 'compiled'));
}
