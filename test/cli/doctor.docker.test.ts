import { expect, it } from 'vitest';
import { drydock } from './drydock.ts';

interface Document {
  readonly readiness: string;
  readonly diagnoses: readonly { readonly id: string; readonly state: string }[];
}

it('proves on this engine that containers have no way out, and can be reached', async () => {
  const { stdout, exitCode } = await drydock(['doctor', '--output', 'json']);
  const { readiness, diagnoses }: Document = JSON.parse(stdout);
  expect(diagnoses).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'engine', state: 'holds' }),
      expect.objectContaining({ id: 'compose', state: 'holds' }),
      expect.objectContaining({ id: 'egress', state: 'holds' }),
      expect.objectContaining({ id: 'reach', state: 'holds' }),
    ]),
  );
  expect(exitCode).toBe({ ready: 0, limited: 1 }[readiness]);
});

it('says what an engine that is not there needs, with exit code 2', async () => {
  const env = { DOCKER_HOST: 'unix:///nosuch.sock' };
  const { stdout, exitCode } = await drydock(['doctor'], { env });
  expect(stdout).toContain('✗ A Docker engine answers');
  expect(exitCode).toBe(2);
});
