// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of Compose
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { composeModelSchema } from '#sandbox/compose/model-schema.ts';
import { rebuildCompose } from '#sandbox/compose/rebuild-compose.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { bindRoot, type ComposeTree, planTree } from '#test/compose-plan.ts';
import { composeProject, composeValue, serviceKeys } from '../../fuzz/targets/compose-project.ts';

const canary = 'CANARY-51c0';

const surroundings: ComposeTree = {
  Dockerfile: '',
  'src/app.py': '',
  link: { link: '../../outside' },
  '/etc/passwd': canary,
};

/** Rebuilds both ways and looks at every string of the model; true when there was a model. */
async function holds(content: string, env: string): Promise<boolean> {
  const tree = { ...surroundings, 'compose.yaml': content, '.env': env };
  const planned = await planTree(tree);
  if (planned.kind === 'invalid') {
    for (const { location } of planned.findings) expect(location).not.toBeNull();
    return false;
  }
  const { plan } = planned;
  for (const { content: area } of plan.bindAreas) {
    if (area.kind !== 'text') expect(area.path).toMatch(/^(?!\/|\.\.(?:\/|$)).+/);
  }
  for (const { build } of plan.services) {
    for (const path of [build?.contextPath, build?.dockerfilePath]) {
      if (path != null) expect(path).toMatch(/^(?!\/|\.\.(?:\/|$)).+/);
    }
  }
  for (const reach of ['relay', 'container-address', 'published-port'] as const) {
    const { model } = rebuildCompose({
      plan,
      project: 'drydock-test',
      labels: { 'drydock.run': 'test' },
      images: Object.fromEntries(plan.services.map(({ name }) => [name, 'sha256:0'])),
      bindRoot,
      reach,
      publish: [5000],
      startPeriodMs: 1000,
      pace: 1,
      limits: sandboxPolicy().container,
    });
    expect(composeModelSchema.safeParse(model).success).toBe(true);
    expect(JSON.stringify(model)).not.toContain(canary);
    for (const { volumes, image, labels } of Object.values(model.services)) {
      expect([image, labels]).toEqual(['sha256:0', { 'drydock.run': 'test' }]);
      for (const mount of volumes) {
        if (mount.type === 'bind') expect(mount.source).toMatch(/^\/drydock\/work\/bind-\d+$/);
      }
    }
  }
  return true;
}

describe('whatever is written, the model holds allowed keys and areas of ours only', () => {
  test('projects made of keys that Compose knows', async () => {
    process.env['CANARY'] = canary;
    let models = 0;
    await fc.assert(
      fc.asyncProperty(composeProject, async (content) => {
        if (await holds(stringify(content), 'A=1\n')) models += 1;
      }),
      { numRuns: 1500 },
    );
    delete process.env['CANARY'];
    expect(models).toBeGreaterThan(100);
  });

  test('one key of a service with any value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...serviceKeys), composeValue, async (key, anything) => {
        await holds(
          stringify({ services: { a: { image: 'x', [key]: anything }, b: { image: 'y' } } }),
          '',
        );
      }),
      { numRuns: 1500 },
    );
  });

  test('any text as a Compose file and as .env', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        'services:',
        '  a:',
        '    image: x',
        '    volumes:',
        '      - /:/x',
        '---',
        '<<: *a',
        '? [',
        '&a',
        '!reset',
      ),
      fc.string({ maxLength: 20, unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.string({ maxLength: 40 }),
        async (lines, env) => {
          await holds(lines.join('\n'), env);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
