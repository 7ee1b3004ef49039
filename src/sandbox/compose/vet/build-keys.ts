import path from 'node:path';
import { type Text, text } from '#domain/text.ts';
import { InvalidCompose, invalidFinding } from '../compose-findings.ts';
import type { PlannedBuild } from '../compose-plan.ts';
import { isRemote } from '../load/resolve-extends.ts';
import { toBuildMap } from '../merge/short-forms.ts';
import { readPairs } from './environment-keys.ts';
import { asksForNothing } from './refused-keys.ts';
import type { KeyReaders } from './service-draft.ts';
import { readKnownKeys, readText, type Setting } from './values.ts';
import { evidenceOf, type ServiceContext } from './vet-context.ts';

/** Keys of `build` that are not needed to build: caches, names and limits are ours. */
const dropped = [
  'cache_from',
  'cache_to',
  'extra_hosts',
  'isolation',
  'labels',
  'no_cache',
  'no_cache_filter',
  'platforms',
  'provenance',
  'pull',
  'sbom',
  'shm_size',
  'tags',
  'ulimits',
] as const;

const refused: Readonly<Record<string, Text>> = {
  additional_contexts: text`brings files into the build that are not in its context`,
  entitlements: text`gives the build rights on the machine`,
  privileged: text`gives the build rights on the machine`,
  secrets: text`hands secrets to the build`,
  ssh: text`hands keys of the machine's user to the build`,
};

const understood = [
  'context',
  'dockerfile',
  'dockerfile_inline',
  'args',
  'target',
  'network',
] as const;
const known = [...dropped, ...Object.keys(refused), ...understood];

export const buildKeys: KeyReaders = {
  build: (setting, context) => ({ build: readBuild(setting, context) }),
};

/** Null when it cannot be built inside the submission; the context holds why. */
function readBuild(written: Setting, context: ServiceContext): PlannedBuild | null {
  const setting = { ...written, node: toBuildMap(written.node) };
  const build = readKnownKeys(setting, known);
  for (const [key, why] of Object.entries(refused)) {
    const asked = build.get(key);
    if (asked !== undefined && !asksForNothing(asked.node))
      refuseBuildKey(key, asked, { context, why });
  }
  const network = build.get('network');
  if (network !== undefined && !['none', 'default'].includes(readText(network))) {
    const why = text`connects the build to a network of the machine`;
    refuseBuildKey('network', network, { context, why });
  }
  const contextPath = locateContext(build.get('context') ?? null, setting, context);
  if (contextPath === null) return null;
  const inline = build.get('dockerfile_inline');
  const dockerfilePath =
    inline === undefined ? locateDockerfile(build.get('dockerfile'), contextPath, context) : null;
  if (inline === undefined && dockerfilePath === null) return null;
  const target = build.get('target');
  const args = build.get('args');
  return {
    contextPath,
    dockerfilePath,
    dockerfileInline: inline === undefined ? null : readText(inline),
    target: target === undefined ? null : readText(target),
    args: args === undefined ? {} : resolveArguments(args, context),
    platform: null,
    line: written.node.place.line,
  };
}

function locateContext(
  setting: Setting | null,
  owner: Setting,
  context: ServiceContext,
): string | null {
  const written = setting === null ? '.' : readText(setting);
  const { place } = (setting ?? owner).node;
  const located = context.project.reader.locate(place.folder, written);
  if (located.kind === 'folder') return located.path;
  if (located.kind === 'outside' || isRemote(written)) {
    const why = text`takes the files of the build from outside the submission`;
    refuseBuildKey('context', setting ?? owner, { context, why });
    return null;
  }
  throw new InvalidCompose(
    invalidFinding({
      code: 'compose-missing-build-context',
      place,
      message: text`Service "${context.service}" is built from ${written}, and the submission has no such folder.`,
      hint: text`The build's context is a folder, named from where the Compose file is; "." is that place.`,
    }),
  );
}

function locateDockerfile(
  setting: Setting | undefined,
  contextPath: string,
  context: ServiceContext,
): string | null {
  if (setting === undefined) return path.posix.join(contextPath, 'Dockerfile');
  const written = readText(setting);
  const located = context.project.reader.locate(contextPath, written);
  if (located.kind !== 'outside') return located.path;
  const why = text`reads a Dockerfile outside the submission`;
  refuseBuildKey('dockerfile', setting, { context, why });
  return null;
}

/** An argument without a value takes it from `.env`; one that is nowhere keeps the Dockerfile's default. */
function resolveArguments(
  setting: Setting,
  context: ServiceContext,
): Readonly<Record<string, string>> {
  const resolved: [string, string][] = [];
  for (const [name, value] of readPairs(setting)) {
    const found = value ?? context.project.variables.get(name);
    if (found !== undefined) resolved.push([name, found]);
  }
  return Object.fromEntries(resolved);
}

function refuseBuildKey(
  key: string,
  setting: Setting,
  from: { readonly context: ServiceContext; readonly why: Text },
): void {
  from.context.refuse({
    key: `build.${key}`,
    place: setting.node.place,
    evidence: evidenceOf(setting.node),
    why: from.why,
    instead: text`A build needs a folder of the submission as its context and a Dockerfile in it, nothing else.`,
  });
}
