import { pythonFull, pythonSlim } from './recipes/python.ts';
import type { Recipe } from './recipes/recipe.ts';
import { redis } from './recipes/redis.ts';

export interface WantedImage {
  readonly name: string;
  /** How to stand in for it where no registry answers. */
  readonly recipe: Recipe;
}

/** The base images of the challenges. A new one is a row here; a base stands above what is built on it. */
export const wantedImages: readonly WantedImage[] = [
  {
    name: 'python:3.11-slim',
    recipe: pythonSlim({ version: '3.11', fullVersion: '3.11.2', suite: 'bookworm' }),
  },
  { name: 'python:3.11', recipe: pythonFull('python:3.11-slim') },
  { name: 'redis:7-alpine', recipe: redis('bookworm') },
];
