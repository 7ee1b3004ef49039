import type { SavedImage } from '#docker/images/saved-image.ts';
import type { StackProbe } from '#kit';
import { parameterisedFact, singleFact } from '#kit/fact.ts';
import type { ImageFiles } from './image-files/list-image-files.ts';
import type { StartOfContainer } from './run/start-container.ts';
import type { RunningStack } from './stack/running-stack.ts';

/** Facts that other facts share and no check asks for. */
export const internalFacts = {
  /** The final image's files, walked once. */
  imageFiles: singleFact<ImageFiles>('imageFiles'),
  /** The same, layer by layer. */
  savedImage: singleFact<SavedImage>('savedImage'),
  /** That containers of the image are in the run's network: left when none of them is wanted any more. */
  runNetwork: singleFact<null>('runNetwork'),
  /** The one container of the image that serves, is looked into, and becomes healthy. */
  startedContainer: singleFact<StartOfContainer>('startedContainer'),
  runningStack: parameterisedFact<StackProbe, RunningStack>('runningStack'),
} as const;
