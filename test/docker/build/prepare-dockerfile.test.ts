import { describe, expect, it } from 'vitest';
import { prepareDockerfile } from '#docker/build/prepare-dockerfile.ts';

describe('prepareDockerfile', () => {
  it.each([
    { name: 'a plain file', source: 'FROM a\nRUN b\n' },
    { name: 'arguments first', source: 'ARG V=1\nARG W\nFROM a:$V\n' },
    { name: 'lower case', source: 'from a\n' },
    { name: 'comments, blank lines and a mark', source: '\uFEFF# hello\n\n# x\nFROM a\n' },
    { name: 'Windows line ends', source: '# c\r\nARG A=1\r\nFROM a\r\n' },
    { name: 'an argument over several lines', source: 'ARG A=1 \\\n# note\n\n  B=2\nFROM a\n' },
    { name: 'another escape character', source: '# escape=`\nFROM a\nRUN b `\n  c\n' },
    {
      name: 'a comment that only looks like a directive',
      source: '# made with\n# syntax=evil/x\nFROM a\n',
    },
  ])('sends $name as it is', ({ source }) => {
    expect(prepareDockerfile(source)).toEqual({ kind: 'ready', text: source });
  });

  it.each([
    { name: 'an empty file', source: '' },
    { name: 'only arguments', source: 'ARG A=1\n' },
    { name: 'a stage that a continued line swallows', source: 'ARG A=1 \\\nFROM a\n' },
    { name: 'the same with blanks after the escape', source: 'ARG A=1 \\ \t\nFROM a\n' },
    { name: 'the same with a comment between', source: 'ARG A=1 \\\n# x\n\nFROM a\n' },
    { name: 'the same with the other escape', source: '# escape=`\nARG A=1 `\nFROM a\n' },
    {
      name: 'the same after a #! line, which hides the directive',
      source: '#!/x\n# escape=`\nARG A=1 \\\nFROM a\n',
    },
    { name: 'old Macintosh line ends', source: 'ARG V=1\rFROM a' },
    { name: 'a stage in a here-document', source: 'RUN <<E\nFROM a\nE\n' },
    { name: 'a comment', source: '# FROM a\n' },
    { name: 'an instruction before the stage', source: 'RUN x\nFROM a\n' },
    { name: 'a word that begins with it', source: 'FROMAGE a\n' },
    { name: 'a directive in another notation', source: '// syntax=docker/dockerfile:1\nFROM a\n' },
    { name: 'a directive in JSON', source: '{"syntax":"evil/x"}\nFROM a\n' },
  ])('refuses $name', ({ source }) => {
    expect(prepareDockerfile(source)).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/no build stage/),
    });
  });

  it.each([
    'docker/dockerfile',
    'docker/dockerfile:1',
    'docker/dockerfile:1.7-labs',
    'docker/dockerfile-upstream:master',
    `docker/dockerfile:1@sha256:${'a'.repeat(64)}`,
  ])('leaves the frontend %s to the engine, directives and lines in place', (frontend) => {
    const source = `#  Syntax = ${frontend} \n# escape=\`\n\nFROM a\n`;
    const prepared = prepareDockerfile(source);
    expect(prepared).toEqual({
      kind: 'ready',
      text: `#  drydocksyntax = ${frontend} \n# escape=\`\n\nFROM a\n`,
    });
  });

  it.each([
    { name: 'an alien frontend', source: '# syntax=evil/frontend\nFROM a\n' },
    { name: 'one of a similar name', source: '# syntax=docker/dockerfile-evil\nFROM a\n' },
    {
      name: 'one of another registry',
      source: '# syntax=evil.example/docker/dockerfile:1\nFROM a\n',
    },
    { name: 'one behind a mark', source: '\uFEFF# syntax=evil/x\nFROM a\n' },
    { name: 'one behind a #! line', source: '#!/bin/x\n# syntax=evil/x\nFROM a\n' },
    { name: 'one behind another directive', source: '# escape=`\n#syntax=evil/x\r\nFROM a\n' },
  ])('refuses $name', ({ source }) => {
    expect(prepareDockerfile(source)).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/frontend/),
    });
  });

  it('refuses two frontends', () => {
    const source = '# syntax=docker/dockerfile:1\n# SYNTAX=evil/x\nFROM a\n';
    expect(prepareDockerfile(source)).toMatchObject({ kind: 'refused' });
  });

  it('refuses a file of absurd size', () => {
    expect(prepareDockerfile(`FROM a\n${'#'.repeat(300_000)}`)).toMatchObject({ kind: 'refused' });
  });
});
