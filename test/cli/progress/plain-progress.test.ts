import { expect, it } from 'vitest';
import { plainProgress } from '#cli/progress/plain-progress.ts';
import { sampleFinding } from '#test/findings.ts';
import { finished, judged, said, started } from './events.ts';

it('writes one line when a fact is learned', () => {
  const lines: string[] = [];
  const progress = plainProgress((line) => lines.push(line));
  for (const event of [
    started,
    said('[1/5] FROM'),
    judged('pass', 'x'),
    judged('fail', 'Image does not build', sampleFinding('does-not-build')),
    finished('known', 3_200),
  ]) {
    progress.onEvent(event);
  }
  for (const event of [started, finished('known', 10)]) progress.onEvent(event);
  for (const event of [started, finished('blocked', 10)]) progress.onEvent(event);
  progress.stop();
  expect(lines).toEqual([
    expect.stringMatching(/^ {2}○ Image does not build: ./),
    '  Building the image … 3.2 s',
    '  Building the image … 0.0 s (prevented by the submission)',
  ]);
});
