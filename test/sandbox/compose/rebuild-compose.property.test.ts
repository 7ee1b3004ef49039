// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of Compose
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { composeModelSchema } from '#sandbox/compose/model-schema.ts';
import { rebuildCompose } from '#sandbox/compose/rebuild-compose.ts';
import { droppedKeys } from '#sandbox/compose/vet/dropped-keys.ts';
import { refusedKeys } from '#sandbox/compose/vet/refused-keys.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { bindRoot, type ComposeTree, planTree } from '#test/compose-plan.ts';

const canary = 'CANARY-51c0';

/** Words that mean something to Compose, so that random files get far. */
const word = fc.oneof(
  fc.constantFrom(
    '/',
    '/etc/passwd',
    '..',
    '../x',
    './src',
    './link/passwd',
    '~/.ssh',
    '/var/run/docker.sock:/var/run/docker.sock',
    './src:/app:ro',
    'data:/data',
    '$CANARY',
    '${CANARY:-x}',
    '${HOME}',
    'host',
    'container:x',
    'service:b',
    'b',
    'true',
    '80:80',
    'oci://x/y',
    'https://x/y.git',
    'CMD',
    '__proto__',
    'constructor',
    'service_healthy',
    '1s',
  ),
  fc.string({ maxLength: 12 }),
);
const scalar = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null));
const innerKeys = [
  'type',
  'source',
  'target',
  'file',
  'service',
  'context',
  'dockerfile',
  'args',
  'path',
  'required',
  'condition',
  'external',
  'driver',
  'driver_opts',
  'name',
  'test',
  'interval',
  'disable',
  'device',
  'o',
  'aliases',
  'internal',
  'environment',
  'content',
  'b',
  'secrets',
  'ssh',
  'network',
];
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...innerKeys), tie('value'), { maxKeys: 3 }),
  ),
})).value;

const serviceKeys = [
  ...Object.keys(refusedKeys),
  ...Object.keys(droppedKeys),
  'cap_add',
  'security_opt',
  'command',
  'entrypoint',
  'environment',
  'env_file',
  'label_file',
  'build',
  'volumes',
  'tmpfs',
  'secrets',
  'configs',
  'networks',
  'network_mode',
  'ports',
  'expose',
  'extends',
  'depends_on',
  'healthcheck',
  'user',
  'links',
  'volumes_from',
  'extra_hosts',
  'deploy',
  'scale',
  'profiles',
  'hostname',
  'platform',
  'unknown',
];
/** What would be taken, hostile or not; a project of nothing but random values is refused at the door. */
const accepted: readonly (readonly [string, unknown])[] = [
  ['privileged', true],
  ['cap_add', ['SYS_ADMIN', 'CHOWN']],
  ['cap_drop', ['ALL']],
  ['pid', 'host'],
  ['network_mode', 'host'],
  ['network_mode', 'service:b'],
  ['networks', { default: { aliases: ['$A', 'x'] } }],
  ['volumes', ['/:/host', '.:/app', './src:/src', '/anonymous', './new/er:/new']],
  ['volumes', [{ type: 'bind', source: './link', target: '/x' }, '.:/app/', './src:/app']],
  ['tmpfs', ['/run:size=100g,mode=777', '/tmp']],
  ['environment', ['CANARY', 'HOME', 'X=$CANARY', '__proto__=1']],
  ['environment', { constructor: 1, $A: '$$A', __proto__: null }],
  ['env_file', ['.env', { path: '/etc/passwd', required: false }]],
  ['build', { context: '.', args: { CANARY: null }, ssh: ['default'] }],
  ['build', '..'],
  ['extends', 'b'],
  ['extends', { file: '/etc/passwd', service: 'b' }],
  ['depends_on', ['b']],
  ['healthcheck', { test: '$CANARY', retries: 1e9, timeout: '9h' }],
  ['command', '$CANARY $$HOME'],
  ['entrypoint', ['${CANARY:-$$}']],
  ['volumes_from', ['b:ro', 'container:x']],
  ['ports', ['80-90:80-90', { target: 22 }]],
  ['extra_hosts', ['a:1.2.3.4', 'b:host-gateway']],
  ['deploy', { replicas: 500 }],
  ['profiles', ['p']],
];
const entry = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...accepted) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...serviceKeys), value) },
);
const service = fc
  .array(entry, { maxLength: 5 })
  .map((entries) => ({ image: 'x', ...Object.fromEntries(entries) }));
const project = fc
  .record(
    {
      services: fc.record({ a: service, b: service, c: service }, { requiredKeys: ['a', 'b'] }),
      volumes: fc.constant({ data: { driver_opts: { o: 'bind' } } }),
      networks: fc.constant({ n: { external: true }, default: { driver: 'host' } }),
      secrets: fc.constant({ s: { file: '/etc/passwd' } }),
      include: fc.constantFrom(['/etc/passwd'], []),
    },
    { requiredKeys: ['services'] },
  )
  .map((content) => stringify(content));

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
      fc.asyncProperty(project, async (content) => {
        if (await holds(content, 'A=1\n')) models += 1;
      }),
      { numRuns: 1500 },
    );
    delete process.env['CANARY'];
    expect(models).toBeGreaterThan(100);
  });

  test('one key of a service with any value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...serviceKeys), value, async (key, anything) => {
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
