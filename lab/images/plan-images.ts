import type { ImageOnEngine } from './inspect-images.ts';
import { recipeDigest } from './recipe-digest.ts';
import type { WantedImage } from './wanted-images.ts';

/** What to do about one wanted image. */
export type ImagePlan =
  | { readonly kind: 'keep'; readonly image: WantedImage; readonly standIn: boolean }
  /** Not there, or a stand-in of an older recipe: pull it, else make the stand-in. */
  | { readonly kind: 'bring'; readonly image: WantedImage; readonly replaces: string | null };

/** An image that the lab did not make is kept whatever it holds. */
export function planImages(
  wanted: readonly WantedImage[],
  found: ReadonlyMap<string, ImageOnEngine>,
): readonly ImagePlan[] {
  return wanted.map((image): ImagePlan => {
    const present = found.get(image.name);
    if (!present) return { kind: 'bring', image, replaces: null };
    if (present.standInOf === null) return { kind: 'keep', image, standIn: false };
    if (present.standInOf === recipeDigest(image, wanted)) {
      return { kind: 'keep', image, standIn: true };
    }
    return { kind: 'bring', image, replaces: present.id };
  });
}
