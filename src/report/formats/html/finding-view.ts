import { type ComponentChild, h } from 'preact';
import type { Finding } from '#domain/finding.ts';
import { toVisible, toVisibleLine } from '../../escape/visible.ts';
import { placeOf } from '../../place.ts';
import { shortenLines } from './shorten-lines.ts';

/** Observed, proof, where, what to try, how to see it again. */
export function FindingView({ finding }: { readonly finding: Finding }): ComponentChild {
  const { message, location, evidence, hint, reproduce } = finding;
  return h('div', { class: 'finding' }, [
    h('p', null, [
      toVisible(message),
      location !== null && h('code', { class: 'place' }, toVisibleLine(placeOf(location))),
    ]),
    evidence !== null &&
      h('pre', { class: 'evidence', tabIndex: 0 }, shortenLines(toVisible(evidence))),
    h('p', { class: 'hint' }, [h('b', null, 'Hint '), toVisible(hint)]),
    reproduce !== null &&
      h('p', { class: 'reproduce' }, [
        h('b', null, 'See it '),
        h('code', null, toVisible(reproduce)),
      ]),
  ]);
}
