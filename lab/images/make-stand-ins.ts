import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Apt } from '#lab/apt/open-apt.ts';
import { labLabel } from '#lab/labels.ts';
import type { LabPaths } from '#lab/paths.ts';
import type { Progress } from '#lab/progress.ts';
import { runCommand } from '#lab/run-command.ts';
import { makeWheelhouse } from '#lab/wheels/make-wheelhouse.ts';
import { makeLayer } from './make-layer.ts';
import { makeRoot } from './make-root.ts';
import { recipeDigest } from './recipe-digest.ts';
import type { LayerRecipe } from './recipes/recipe.ts';
import type { StandInContext, StandInIdentity } from './stand-in-context.ts';
import { type WantedImage, wantedImages } from './wanted-images.ts';

export interface StandInRequest {
  readonly images: readonly WantedImage[];
  /** Names of genuine images: no stand-in may be built on one of them, nor take its name. */
  readonly genuine: ReadonlySet<string>;
  readonly apt: Apt;
  readonly paths: LabPaths;
  readonly progress: Progress;
}

/** Makes stand-ins, as many at a time as there are processors, each after the one that it builds on. */
export async function makeStandIns(request: StandInRequest): Promise<void> {
  const { images, genuine, apt, paths, progress } = request;
  const limit = pLimit(availableParallelism());
  const making = new Map<string, Promise<void>>();
  let wheels: Promise<string> | undefined;
  const context: StandInContext = {
    apt,
    scratch: paths.build,
    wheelhouse: () => {
      wheels ??= wheelhouse();
      return wheels;
    },
  };

  async function wheelhouse(): Promise<string> {
    const folder = join(paths.build, 'wheelhouse');
    await progress.step('collecting Python packages for pip', () =>
      makeWheelhouse(apt, join(paths.build, 'wheels'), folder),
    );
    return folder;
  }

  async function make(image: WantedImage): Promise<void> {
    const { recipe } = image;
    if (recipe.kind === 'layer') await making.get(recipe.base);
    await limit(() =>
      progress.step(`making a stand-in for ${image.name} from Debian’s packages`, () =>
        recipe.kind === 'root'
          ? makeRoot(recipe, identityOf(image), context)
          : makeOnBase(recipe, image),
      ),
    );
  }

  /** On a genuine base pip would look for an index, so the layer gets a base of its own, whose name does not stay. */
  async function makeOnBase(recipe: LayerRecipe, image: WantedImage): Promise<void> {
    const base = wantedImages.find(({ name }) => name === recipe.base);
    if (!genuine.has(recipe.base) || base?.recipe.kind !== 'root') {
      return makeLayer(recipe, recipe.base, identityOf(image));
    }
    const passing = `drydock-lab/${recipe.base}`;
    await makeRoot(base.recipe, { name: passing, labels: [] }, context);
    await makeLayer(recipe, passing, identityOf(image));
    await runCommand('docker', ['image', 'rm', passing]);
  }

  for (const image of images) making.set(image.name, make(image));
  const results = await Promise.allSettled(making.values());
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

function identityOf(image: WantedImage): StandInIdentity {
  const { name } = image;
  const labels = {
    [labLabel.made]: 'stand-in',
    [labLabel.image]: name,
    [labLabel.recipe]: recipeDigest(image, wantedImages),
  };
  return { name, labels: Object.entries(labels).map(([key, value]) => `${key}=${value}`) };
}
