import { posix } from 'node:path';
import { BadIgnorePattern, parseIgnorePattern } from '#docker/build/ignore-pattern.ts';
import type { Dockerignore } from '#kit';

/** Docker refuses the file, and every build with it. */
export class DockerignoreSyntaxError extends Error {
  /** From 1. */
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = 'DockerignoreSyntaxError';
    this.line = line;
  }
}

/** Docker reads lines into a buffer of 64 KiB, line end included. */
const longestLineBytes = 65_535;

/**
 * The rules that can keep something out or let it in again, each in its shortest form. Throws
 * `DockerignoreSyntaxError`.
 * https://github.com/moby/patternmatcher/blob/main/ignorefile/ignorefile.go
 */
export function parseDockerignore(content: string, file: string): Dockerignore {
  const patterns = content
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((text, index) => {
      const line = index + 1;
      const pattern = readRule(text, line);
      return pattern === null ? [] : [{ pattern, line }];
    });
  return { file, patterns };
}

function readRule(text: string, line: number): string | null {
  if (Buffer.byteLength(text) > longestLineBytes) {
    throw new DockerignoreSyntaxError(`line greater than ${longestLineBytes} bytes`, line);
  }
  const trimmed = text.trim();
  // A comment begins at the start of its line; behind a blank, # is part of a name.
  if (text.startsWith('#') || trimmed === '') return null;
  const isException = trimmed.startsWith('!');
  const written = isException ? trimmed.slice(1).trim() : trimmed;
  if (written === '') throw new DockerignoreSyntaxError('illegal exclusion pattern: "!"', line);
  const pattern = posix
    .normalize(written)
    .replace(/(?<=.)\/$/, '')
    .replace(/^\/(?=.)/, '');
  if (pattern === '.' || pattern === '/') return null;
  requirePattern(pattern, line);
  return isException ? `!${pattern}` : pattern;
}

function requirePattern(pattern: string, line: number): void {
  try {
    parseIgnorePattern(pattern);
  } catch (error) {
    if (!(error instanceof BadIgnorePattern)) throw error;
    throw new DockerignoreSyntaxError(`syntax error in pattern "${pattern.slice(0, 100)}"`, line);
  }
}
