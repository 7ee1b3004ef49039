import { createRequire } from 'node:module';

/**
 * Parts of the driver that nothing here reaches, and that are most of what it loads: its session brings all of gRPC for
 * a way to build that is not used, and an engine behind SSH is refused (`findDockerHost`). Importing this before the
 * driver puts nothing in their places; the Action's bundle leaves them out by itself.
 */
const require = createRequire(import.meta.url);

const unused: readonly (readonly [request: string, from: string])[] = [
  ['dockerode/lib/session', 'dockerode'],
  ['ssh2', 'docker-modem'],
];

for (const [request, from] of unused) {
  try {
    const filename = require.resolve(request, {
      paths: [require.resolve(from), import.meta.dirname],
    });
    if (require.cache[filename] === undefined) {
      const module = Object.assign(Object.create(null), { id: filename, filename, loaded: true });
      require.cache[filename] = Object.assign(module, { exports: { Client: unavailable } });
    }
  } catch {
    // Not a package on disk: then there is nothing to keep from being loaded.
  }
}

function unavailable(): never {
  throw new Error('this part of the driver is not used');
}
