import { text } from '#domain/text.ts';
import { InvalidCompose, invalidFinding } from '../compose-findings.ts';
import { InterpolationError, interpolateText, type Variables } from '../env/interpolate-text.ts';
import {
  type ComposeEntry,
  type ComposeNode,
  type ComposeScalar,
  makeList,
  makeMap,
  makeScalar,
} from '../yaml/compose-node.ts';

const maxChars = 1024 * 1024;

/** Replaces the variables in every value of a document; keys stay as they are. Throws `InvalidCompose`. */
export function interpolateNode(node: ComposeNode, variables: Variables): ComposeNode {
  let charsLeft = maxChars;
  return walk(node);

  function walk(current: ComposeNode): ComposeNode {
    if (current.kind === 'scalar') {
      const replaced = interpolateScalar(current, variables);
      charsLeft -= replaced.source.length;
      if (charsLeft < 0) throw tooLong(current);
      return replaced;
    }
    if (current.kind === 'list')
      return makeList(current.place, current.items.map(walk), current.tag);
    const entries = new Map<string, ComposeEntry>();
    for (const [key, { place, value }] of current.entries) {
      entries.set(key, { place, value: walk(value) });
    }
    return makeMap(current.place, entries, current.tag);
  }
}

function interpolateScalar(scalar: ComposeScalar, variables: Variables): ComposeScalar {
  const { place, value, tag } = scalar;
  if (typeof value !== 'string' || !value.includes('$')) return scalar;
  try {
    return makeScalar(place, interpolateText(value, variables), { tag });
  } catch (error) {
    if (!(error instanceof InterpolationError)) throw error;
    throw new InvalidCompose(
      error.variable === null
        ? invalidFinding({
            code: 'compose-invalid-interpolation',
            place,
            message: text`A variable in ${value.slice(0, 200)} cannot be replaced: ${error.message}. Expected the form $NAME or \${NAME}.`,
            hint: text`A dollar sign that is meant as such is written twice: $$.`,
          })
        : invalidFinding({
            code: 'compose-missing-variable',
            place,
            message: text`The file asks for a value of ${error.variable} and there is none: ${error.message}`,
            hint: text`Values come from a file .env beside the Compose file. A default after ":-" makes a variable optional.`,
          }),
    );
  }
}

function tooLong({ place }: ComposeNode): InvalidCompose {
  return new InvalidCompose(
    invalidFinding({
      code: 'compose-invalid-interpolation',
      place,
      message: text`With all variables replaced, the file is longer than a million characters.`,
      hint: text`Long values belong into files that the image copies.`,
    }),
  );
}
