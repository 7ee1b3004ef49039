import type { Gradebook } from '#domain/gradebook.ts';
import { toJson } from '../escape/json.ts';
import { toGradebookDocument } from './to-gradebook-document.ts';

export function renderGradebookJson(gradebook: Gradebook): string {
  return toJson(toGradebookDocument(gradebook));
}
