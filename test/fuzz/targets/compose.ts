import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseComposeFile } from '#facts/parse/compose/parse-compose-file.ts';
import { composeModelSchema } from '#sandbox/compose/model-schema.ts';
import { rebuildCompose } from '#sandbox/compose/rebuild-compose.ts';
import { ComposeSyntaxError } from '#sandbox/compose/yaml/compose-syntax-error.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';
import { bindRoot, type ComposeTree, planTree } from '#test/compose-plan.ts';
import { composeProject, composeWord } from './compose-project.ts';
import { edited } from './edited.ts';
import { realFiles } from './real-files.ts';
import { type FuzzTarget, insist, unlessRefused } from './target.ts';

const canary = 'CANARY-51c0';
const isInside = /^(?!\/|\.\.(?:\/|$)).+/;

/** The `.env` file stands first, up to a line of its own. */
const divider = '\n=== compose.yaml ===\n';

const surroundings: ComposeTree = {
  Dockerfile: '',
  'src/app.py': '',
  link: { link: '../../outside' },
  '/etc/passwd': canary,
};

const env = fc.oneof(
  fc.constant('A=1\n'),
  fc
    .array(composeWord, { maxLength: 4 })
    .map((words) => words.map((word) => `A=${word}`).join('\n')),
);
const files = fc.oneof(
  { weight: 3, arbitrary: composeProject.map((project) => stringify(project)) },
  {
    weight: 2,
    arbitrary: edited(
      realFiles((name) => /^(?:docker-)?compose\.ya?ml$/.test(name)),
      composeWord,
    ),
  },
  { weight: 1, arbitrary: fc.array(composeWord).map((words) => words.join(' ')) },
);

export const compose: FuzzTarget = {
  name: 'compose',
  texts: fc.tuple(env, files).map(([variables, file]) => variables + divider + file),
  holds: async (text) => {
    const [variables = '', file = ''] = text.split(divider);
    try {
      parseComposeFile({ content: file, file: 'compose.yaml' });
    } catch (error) {
      unlessRefused(error, ComposeSyntaxError);
    }
    await rebuildHolds({ ...surroundings, 'compose.yaml': file, '.env': variables });
  },
};

async function rebuildHolds(tree: ComposeTree): Promise<void> {
  const planned = await planTree(tree);
  if (planned.kind === 'invalid') {
    insist(
      planned.findings.every(({ location }) => location !== null),
      'a refusal names its place',
    );
    return;
  }
  const { plan } = planned;
  for (const { content } of plan.bindAreas) {
    if (content.kind !== 'text') insist(isInside.test(content.path), 'a mount lies inside');
  }
  for (const { build } of plan.services) {
    for (const path of [build?.contextPath, build?.dockerfilePath]) {
      if (path != null) insist(isInside.test(path), 'a build lies inside');
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
    insist(composeModelSchema.safeParse(model).success, 'the model has allowed keys alone');
    insist(!JSON.stringify(model).includes(canary), 'nothing of the host is in the model');
    for (const { volumes, image } of Object.values(model.services)) {
      insist(image === 'sha256:0', 'a service runs an image of ours');
      for (const mount of volumes) {
        if (mount.type !== 'bind') continue;
        insist(/^\/drydock\/work\/bind-\d+$/.test(mount.source), 'a mount is an area of ours');
      }
    }
  }
}
