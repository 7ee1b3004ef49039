import { nodeSlim } from './recipes/node.ts';
import { type PythonRelease, pythonFull, pythonSlim } from './recipes/python.ts';
import { pythonAlpine } from './recipes/python-alpine.ts';
import type { Recipe } from './recipes/recipe.ts';
import { redis } from './recipes/redis.ts';

export interface WantedImage {
  readonly name: string;
  /** How to stand in for it where no registry answers. */
  readonly recipe: Recipe;
}

const python39: PythonRelease = { version: '3.9', fullVersion: '3.9.2', suite: 'bullseye' };
const python311: PythonRelease = { version: '3.11', fullVersion: '3.11.2', suite: 'bookworm' };
const python313: PythonRelease = { version: '3.13', fullVersion: '3.13.5', suite: 'trixie' };

/** The base images of the challenges. A new one is a row here; a base stands above what is built on it. */
export const wantedImages: readonly WantedImage[] = [
  { name: 'python:3.11-slim', recipe: pythonSlim(python311) },
  { name: 'python:3.11', recipe: pythonFull('python:3.11-slim') },
  { name: 'redis:7-alpine', recipe: redis('bookworm') },
  { name: 'python:3.9-slim-bullseye', recipe: pythonSlim(python39) },
  { name: 'python:3.13-slim', recipe: pythonSlim(python313) },
  { name: 'python:3.11-alpine', recipe: pythonAlpine(python311) },
  { name: 'python:3.13-alpine', recipe: pythonAlpine(python313) },
  { name: 'node:20-slim', recipe: nodeSlim({ fullVersion: '20.19.2', suite: 'trixie' }) },
];
