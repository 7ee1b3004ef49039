/**
 * What a challenge's own check module may import besides its own files, and where that is: the very modules that the
 * grader runs with, so that a verdict is one of the grader's own. A bundle has copies beside it instead.
 */
export const offeredModules: Readonly<Record<string, string>> = {
  '#kit': import.meta.resolve('#kit'),
  zod: import.meta.resolve('zod'),
};
