import { nodeSlim } from './recipes/node.ts';
import { type PythonRelease, pythonFull, pythonSlim } from './recipes/python.ts';
import { pythonAlpine } from './recipes/python-alpine.ts';
import type { Recipe } from './recipes/recipe.ts';
import { redis } from './recipes/redis.ts';

export interface WantedImage {
  readonly name: string;
  /** How to stand in for it where no registry answers. */
  readonly recipe: Recipe;
  /** Ids of the challenges that it is for; an image that only others ask for has none. */
  readonly challenges: readonly string[];
}

const python39: PythonRelease = { version: '3.9', fullVersion: '3.9.2', suite: 'bullseye' };
const python311: PythonRelease = { version: '3.11', fullVersion: '3.11.2', suite: 'bookworm' };
const python313: PythonRelease = { version: '3.13', fullVersion: '3.13.5', suite: 'trixie' };

const flagship = 'dockerize-python-app';
const first = 'first-container';
const bullseye = 'slim-bullseye-base';
const production = 'production-image';
const nautilus = 'nautilus-python-app';

/** The base images of the challenges. A new one is a row here; a base stands above what is built on it. */
export const wantedImages: readonly WantedImage[] = [
  {
    name: 'python:3.11-slim',
    recipe: pythonSlim(python311),
    challenges: [flagship, first, nautilus, production],
  },
  {
    name: 'python:3.11',
    recipe: pythonFull('python:3.11-slim'),
    challenges: [flagship, first, nautilus, bullseye],
  },
  { name: 'redis:7-alpine', recipe: redis('bookworm'), challenges: [flagship] },
  { name: 'python:3.9-slim-bullseye', recipe: pythonSlim(python39), challenges: [bullseye] },
  { name: 'python:3.13-slim', recipe: pythonSlim(python313), challenges: [production] },
  {
    name: 'python:3.11-alpine',
    recipe: pythonAlpine(python311),
    challenges: [flagship, production],
  },
  { name: 'python:3.13-alpine', recipe: pythonAlpine(python313), challenges: [production] },
  {
    name: 'node:20-slim',
    recipe: nodeSlim({ fullVersion: '20.19.2', suite: 'trixie' }),
    challenges: [],
  },
];

/** Those that a challenge's submissions may stand on, with what they are built on. */
export function imagesOf(challenges: readonly string[]): readonly WantedImage[] {
  const own = wantedImages.filter((image) =>
    image.challenges.some((id) => challenges.includes(id)),
  );
  const bases = own.flatMap(({ recipe }) => (recipe.kind === 'layer' ? [recipe.base] : []));
  return wantedImages.filter((image) => own.includes(image) || bases.includes(image.name));
}
