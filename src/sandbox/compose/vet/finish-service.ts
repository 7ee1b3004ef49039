import { text } from '#domain/text.ts';
import { InvalidCompose, invalidFinding } from '../compose-findings.ts';
import type { PlannedMount, PlannedService } from '../compose-plan.ts';
import { readEnvFile } from '../load/read-variables.ts';
import type { ComposeEntry } from '../yaml/compose-node.ts';
import type { ServiceDraft } from './service-draft.ts';
import type { ProjectContext } from './vet-context.ts';

/** Puts together what several keys of a service say. Null when it is invalid; the context holds why. */
export async function finishService(
  service: { readonly name: string; readonly entry: ComposeEntry; readonly draft: ServiceDraft },
  context: ProjectContext,
): Promise<PlannedService | null> {
  const { name, entry, draft } = service;
  const says = (key: string) => entry.value.kind === 'map' && entry.value.entries.has(key);
  if (!says('image') && !says('build') && !says('provider')) {
    context.invalid.push(
      invalidFinding({
        code: 'compose-invalid-value',
        place: entry.place,
        message: text`Service "${name}" has neither an image nor a build. Expected one of them.`,
        hint: text`"build: ." builds the Dockerfile beside the Compose file; "image" names one that exists.`,
      }),
    );
    return null;
  }
  const environment = await resolveEnvironment(draft, context);
  const { image, build, platform, published, exposed } = draft;
  const isBuilt = says('build');
  return {
    name,
    line: entry.place.line,
    build: build === null ? null : { ...build, platform },
    image: isBuilt ? null : image,
    ports: [...new Set([...published, ...exposed])],
    settings: {
      command: draft.command,
      entrypoint: draft.entrypoint,
      environment,
      workingDirectory: draft.workingDirectory,
      user: draft.user,
      groups: draft.groups,
      hostname: draft.hostname,
      domainname: draft.domainname,
      init: draft.init,
      readOnly: draft.readOnly,
      tty: draft.tty,
      openStdin: draft.openStdin,
      stopSignal: draft.stopSignal,
      started: draft.started,
      capabilities: keptCapabilities(draft, context),
      healthcheck: draft.healthcheck,
      dependsOn: draft.dependsOn,
      networkMode: draft.networkMode,
      networks: draft.networks,
      links: draft.links,
      hosts: draft.hosts,
      mounts: uniqueTargets(draft),
      volumesFrom: draft.volumesFrom,
      syncs: draft.syncs,
    },
  };
}

/** Files first, then `environment`; a name without a value comes from `.env`, or is not set at all. */
async function resolveEnvironment(
  { envFiles, environment }: ServiceDraft,
  context: ProjectContext,
): Promise<Readonly<Record<string, string>>> {
  const resolved = new Map<string, string>();
  for (const { path, raw } of envFiles) {
    try {
      const file = await readEnvFile(context.reader, path, { outer: context.variables, raw });
      for (const [name, value] of file) resolved.set(name, value);
    } catch (error) {
      if (!(error instanceof InvalidCompose)) throw error;
      context.invalid.push(error.finding);
    }
  }
  for (const [name, value] of environment) {
    const found = value ?? context.variables.get(name);
    if (found === undefined) resolved.delete(name);
    else resolved.set(name, found);
  }
  return Object.fromEntries(resolved);
}

function keptCapabilities(draft: ServiceDraft, context: ProjectContext): readonly string[] {
  const { droppedCapabilities: dropped, addedCapabilities: added } = draft;
  return context.policy.container.capabilities.filter((capability) => {
    if (added.includes(capability)) return true;
    return !dropped.includes('ALL') && !dropped.includes(capability);
  });
}

/** The later of two mounts on one target wins, as in Compose; secrets and configs come first there. */
function uniqueTargets(draft: ServiceDraft): readonly PlannedMount[] {
  const { secretMounts, configMounts, tmpfsMounts, volumeMounts } = draft;
  const mounts = [...secretMounts, ...configMounts, ...tmpfsMounts, ...volumeMounts];
  return [...new Map(mounts.map((mount) => [mount.target, mount])).values()];
}
