import type { SubmissionText } from '#domain/submission.ts';

/** What the language of a code block says about the file that it is an example of. */
const files: Readonly<Record<string, string>> = {
  dockerfile: 'Dockerfile',
  docker: 'Dockerfile',
  yaml: 'docker-compose.yml',
  yml: 'docker-compose.yml',
  dockerignore: '.dockerignore',
  gitignore: '.dockerignore',
};

/** The examples that a brief shows: who uses them, copies from nobody. */
export function briefTexts(markdown: string): readonly SubmissionText[] {
  const blocks = markdown.matchAll(/^(`{3,})(\w+)[^\n]*\n([\s\S]*?)^\1`*\s*$/gm);
  return [...blocks].flatMap(([, , language = '', text = '']) => {
    const path = files[language.toLowerCase()];
    return path === undefined ? [] : [{ path, text, isCut: false }];
  });
}
