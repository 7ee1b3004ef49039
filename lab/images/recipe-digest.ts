import { createHash } from 'node:crypto';
import type { WantedImage } from './wanted-images.ts';

/** Changes when a recipe, or the one that it builds on, changes: a stand-in with another digest is out of date. */
export function recipeDigest(image: WantedImage, all: readonly WantedImage[]): string {
  const { recipe } = image;
  const base = recipe.kind === 'layer' ? all.find(({ name }) => name === recipe.base) : undefined;
  const material = [JSON.stringify(recipe), base ? recipeDigest(base, all) : ''];
  return createHash('sha256').update(material.join('\n')).digest('hex').slice(0, 12);
}
