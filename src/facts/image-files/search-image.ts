import path from 'node:path';
import picomatch from 'picomatch';
import type { SavedImage, SavedLayer } from '#docker/images/saved-image.ts';
import type { Dockerfile, ImageFile, ImagePatterns, Instruction } from '#kit';
import { alignHistory } from '../build/image-layers.ts';

/** More tell a student nothing more. */
const mostFiles = 2000;

/** Every entry whose path a pattern matches, in each layer that brings it, oldest first. */
export function searchImage(
  { history, layers }: SavedImage,
  dockerfile: Dockerfile,
  { patterns, except }: ImagePatterns,
): readonly ImageFile[] {
  const isWanted = picomatch([...patterns], { dot: true, ignore: [...except] });
  const instructions = instructionsOfLayers(history, dockerfile);
  const baseLayers = countBaseLayers(instructions);
  const paths = layers.map(({ entries }) => new Set(entries.map((entry) => entry.path)));
  const found: ImageFile[] = [];
  for (const [index, { entries }] of layers.entries()) {
    for (const entry of entries) {
      if (found.length >= mostFiles) return found;
      if (!isWanted(`/${entry.path}`)) continue;
      const isHidden = layers.some(
        (later, at) =>
          at > index && (paths[at]?.has(entry.path) === true || takesAway(later, entry.path)),
      );
      found.push({
        path: `/${entry.path}`,
        kind: entry.kind,
        sizeBytes: entry.sizeBytes,
        mode: entry.mode & 0o7777,
        userId: entry.userId,
        isVisible: !isHidden,
        isFromBase: index < baseLayers,
        instruction: instructions[index] ?? null,
      });
    }
  }
  return found;
}

/** The layers that the Dockerfile adds to those of its base image, oldest first. */
export function ownLayers(
  { history, layers }: SavedImage,
  dockerfile: Dockerfile,
): readonly SavedLayer[] {
  return layers.slice(countBaseLayers(instructionsOfLayers(history, dockerfile)));
}

function countBaseLayers(instructions: readonly (Instruction | null)[]): number {
  const firstOwn = instructions.findIndex((instruction) => instruction !== null);
  return firstOwn === -1 ? instructions.length : firstOwn;
}

function instructionsOfLayers(
  history: SavedImage['history'],
  dockerfile: Dockerfile,
): readonly (Instruction | null)[] {
  const instructions = alignHistory(dockerfile, history);
  return history.flatMap(({ hasLayer }, index) => (hasLayer ? [instructions[index] ?? null] : []));
}

/** A layer deletes a path, or a folder above it, or hides what such a folder held before. */
function takesAway({ removed, opaque }: SavedLayer, file: string): boolean {
  if (removed.has(file)) return true;
  for (let folder = path.posix.dirname(file); folder !== '.'; folder = path.posix.dirname(folder)) {
    if (removed.has(folder) || opaque.has(folder)) return true;
  }
  return false;
}
