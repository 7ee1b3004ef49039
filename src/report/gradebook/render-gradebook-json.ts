import type { Gradebook } from '#domain/gradebook.ts';
import { toJson } from '../escape/json.ts';
import { toEntryDocument, toGradebookDocument } from './to-gradebook-document.ts';

/** `gradebook.json`, a submission at a time. */
export function* renderGradebookJson(gradebook: Gradebook): Generator<string> {
  const empty = toJson(toGradebookDocument({ ...gradebook, entries: [] }));
  const end = empty.lastIndexOf(']');
  yield empty.slice(0, end);
  let separator = '\n';
  for (const entry of gradebook.entries) {
    yield `${separator}${indented(toJson(toEntryDocument(entry)))}`;
    separator = ',\n';
  }
  yield `${gradebook.entries.length === 0 ? '' : '\n  '}${empty.slice(end)}`;
}

/** As deep as a submission stands. */
function indented(json: string): string {
  return json.trimEnd().replaceAll(/^/gm, '    ');
}
