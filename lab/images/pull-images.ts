import type { Progress } from '#lab/progress.ts';
import { pullImage } from './pull-image.ts';
import type { WantedImage } from './wanted-images.ts';

/** Pulls what a registry has and returns the rest. Asks once only where there is no registry. */
export async function pullImages(
  images: readonly WantedImage[],
  progress: Progress,
): Promise<readonly WantedImage[]> {
  const left: WantedImage[] = [];
  for (const [index, image] of images.entries()) {
    const failure = await progress.step(`pulling ${image.name}`, () => pullImage(image.name));
    if (failure === null) continue;
    left.push(image);
    progress.say(`${image.name} cannot be pulled: ${failure.reason}`);
    if (!failure.thisImageOnly) return [...left, ...images.slice(index + 1)];
  }
  return left;
}
