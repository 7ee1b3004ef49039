import type { SubmissionFile } from '#domain/submission.ts';
import { findComposeFiles } from '#sandbox/compose/load/compose-file-names.ts';
import { SubmissionPaths } from '#sandbox/compose/load/submission-paths.ts';
import type { SubmissionReader } from '#sandbox/compose/load/submission-reader.ts';
import { type PlannedCompose, planCompose } from '#sandbox/compose/plan-compose.ts';
import { type RebuiltCompose, rebuildCompose } from '#sandbox/compose/rebuild-compose.ts';
import { sandboxPolicy } from '#sandbox/policy.ts';

/** Path → content, or the target of a link; a path that ends with `/` is a folder. */
export type ComposeTree = Readonly<Record<string, string | { readonly link: string }>>;

/** A submission that is nowhere on disk, and a list of what was read of it. */
export function treeReader(tree: ComposeTree): SubmissionReader & { readonly read: string[] } {
  const files = new Map<string, SubmissionFile>();
  const add = (path: string, kind: SubmissionFile['kind'], target: string | null = null) =>
    files.set(path, { path, kind, sizeBytes: 0, mode: 0o644, target });
  for (const [written, content] of Object.entries(tree)) {
    const segments = written.replace(/\/$/, '').split('/');
    segments.slice(1).forEach((_, index) => {
      add(segments.slice(0, index + 1).join('/'), 'folder');
    });
    const name = segments.join('/');
    if (typeof content !== 'string') add(name, 'link', content.link);
    else add(name, written.endsWith('/') ? 'folder' : 'file');
  }
  const paths = new SubmissionPaths([...files.values()]);
  const read: string[] = [];
  return {
    read,
    locate: (folder, written) => paths.locate(folder, written),
    readText: async (located, maxBytes) => {
      read.push(located);
      const content = tree[located];
      return typeof content === 'string' && content.length <= maxBytes ? content : null;
    },
  };
}

export async function planTree(tree: ComposeTree): Promise<PlannedCompose> {
  const reader = treeReader(tree);
  const names = findComposeFiles(reader);
  if (names === null) throw new Error('the tree has no Compose file');
  return planCompose({ reader, names, policy: sandboxPolicy() });
}

/** The plan, or an error that tells what was invalid. */
export async function validPlan(tree: ComposeTree) {
  const planned = await planTree(tree);
  if (planned.kind === 'planned') return planned.plan;
  throw new Error(planned.findings.map(({ message }) => message.raw).join('\n'));
}

export const bindRoot = '/drydock/work';

export async function rebuildTree(
  tree: ComposeTree,
  reach: Parameters<typeof rebuildCompose>[0]['reach'] = 'relay',
): Promise<RebuiltCompose> {
  const plan = await validPlan(tree);
  return rebuildCompose({
    plan,
    project: 'drydock-test',
    labels: { 'drydock.run': 'test' },
    images: Object.fromEntries(plan.services.map(({ name }) => [name, 'drydock.invalid/app:1'])),
    bindRoot,
    reach,
    publish: [5000],
    startPeriodMs: 60_000,
    pace: 1,
    limits: sandboxPolicy().container,
  });
}
