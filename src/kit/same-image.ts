import { parseImageReference } from './image-reference.ts';

/** Whether two references name one image: a tag that is left out means latest, and Docker Hub needs no name. */
export function isSameImage(one: string, other: string): boolean {
  const [a, b] = [parseImageReference(one), parseImageReference(other)];
  return (
    a.registry === b.registry &&
    a.repository === b.repository &&
    (a.tag ?? 'latest') === (b.tag ?? 'latest')
  );
}
