import type { FinalStage } from '#kit';

/** What of the last stage differs from an image in which nothing is set. */
export type Expected = Partial<Omit<FinalStage, 'environment'>> & {
  readonly environment?: Readonly<Record<string, string>>;
};

/** Name → text and what Docker makes of it. Every one can be built in a folder with a file `f`. */
export type AcceptedFiles = Readonly<Record<string, readonly [text: string, expected: Expected]>>;

export const onScratch = (lines: string) => `FROM scratch\n${lines}\n`;

/** A shell form as the image has it. */
export const shell = (command: string) => ['/bin/sh', '-c', command];
