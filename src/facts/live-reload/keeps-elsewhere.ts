import type { ImageFiles } from '../image-files/list-image-files.ts';

/** Where packages of the system and of the language live: a file of the same name there is another one. */
const foreignPlaces =
  /^\/(?:usr\/(?:lib|share|local\/lib|local\/share)|etc|var|lib|lib64|proc|sys)\/|\/(?:site-packages|dist-packages|node_modules)\//;

/**
 * Whether an image has its own copy of a mounted file elsewhere than where it is mounted, and none there: then it
 * is that copy that runs.
 */
export function keepsElsewhere(
  { named }: ImageFiles,
  file: {
    /** Path below the folder of which it is asked. */
    readonly rest: string;
    readonly sizeBytes: number;
    readonly mountedAt: string;
  },
): boolean {
  const copies = named.filter(
    ({ path, sizeBytes }) =>
      sizeBytes === file.sizeBytes && path.endsWith(`/${file.rest}`) && !foreignPlaces.test(path),
  );
  return copies.length > 0 && copies.every(({ path }) => path !== file.mountedAt);
}
