import { randomInt } from 'node:crypto';

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** A word that no server can know beforehand: 8 to 12 letters. */
export function randomWord(): string {
  return Array.from({ length: randomInt(8, 13) }, () => letters[randomInt(letters.length)]).join(
    '',
  );
}
