import type { FactRequest } from '#kit';

/** The same for requests that are one fact. */
export function keyOf({ name, parameters }: FactRequest<unknown>): string {
  return `${name} ${JSON.stringify(parameters)}`;
}
