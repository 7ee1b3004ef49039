import { compose } from './compose.ts';
import { dockerfile } from './dockerfile.ts';
import { dockerignore } from './dockerignore.ts';
import { envFile } from './env-file.ts';
import type { FuzzTarget } from './target.ts';

export const targets: readonly FuzzTarget[] = [dockerfile, dockerignore, compose, envFile];
