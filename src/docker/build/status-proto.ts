import { createRequire } from 'node:module';

/** Path of BuildKit's message types, as dockerode carries them. A bundle has a copy beside it instead. */
export const statusProtoFile = createRequire(import.meta.url).resolve(
  'dockerode/lib/proto/buildkit_status.proto',
);
