import { expect, test } from 'vitest';
import { z } from 'zod';
import { interpolationCases, interpolationVariables } from '#test/interpolation-cases.ts';
import { askCompose } from '#test/real-compose.ts';

const modelSchema = z.looseObject({
  services: z.record(z.string(), z.looseObject({ environment: z.object({ V: z.string() }) })),
});
const env = Object.entries(interpolationVariables)
  .map(([name, value]) => `${name}='${value}'\n`)
  .join('');

test.concurrent.each(Object.entries(interpolationCases))(
  'Compose replaces %s as %j',
  async (template, expected) => {
    const service = { image: 'x', environment: { V: template } };
    const content = JSON.stringify({ services: { a: service } });
    const answer = await askCompose({ 'compose.yaml': content, '.env': env });
    if (answer.kind === 'refused') {
      expect(expected).toBeNull();
      return;
    }
    // In its output Compose writes every dollar sign twice.
    const value = modelSchema.parse(answer.model).services['a']?.environment.V;
    expect(value?.replaceAll('$$', '$')).toBe(expected);
  },
);
