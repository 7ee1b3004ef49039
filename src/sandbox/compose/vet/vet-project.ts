import type { Finding } from '#domain/finding.ts';
import type { SandboxPolicy } from '#domain/sandbox-policy.ts';
import { text } from '#domain/text.ts';
import { InvalidCompose, invalidFinding, refusedFinding } from '../compose-findings.ts';
import type { ComposePlan, PlannedNetwork } from '../compose-plan.ts';
import type { ComposeFileNames } from '../load/compose-file-names.ts';
import type { LoadedProject } from '../load/load-project.ts';
import type { SubmissionReader } from '../load/submission-reader.ts';
import { type ComposeEntry, type ComposeMap, isNull, makeMap } from '../yaml/compose-node.ts';
import { BindAreas } from './bind-areas.ts';
import { finishService } from './finish-service.ts';
import { shareNestedAreas } from './share-nested-areas.ts';
import { readMap, readName, readText, readTexts, unknownKey } from './values.ts';
import { noteInvalid, type ProjectContext, ServiceContext } from './vet-context.ts';
import { vetFileResources } from './vet-file-resources.ts';
import { vetNetworks, vetVolumes } from './vet-networks.ts';
import { vetService } from './vet-service.ts';

const sections = ['services', 'networks', 'volumes', 'secrets', 'configs'] as const;
const maxNetworks = 10;
const maxVolumes = 50;

export interface VetProjectInput {
  readonly reader: SubmissionReader;
  readonly names: ComposeFileNames;
  readonly policy: Pick<SandboxPolicy, 'container' | 'stack'>;
  readonly refused: Finding[];
}

/** Looks at every key of a loaded project. The plan is usable only when `invalid` is empty. */
export async function vetProject(
  project: LoadedProject,
  input: VetProjectInput,
): Promise<{ readonly plan: ComposePlan; readonly invalid: readonly Finding[] }> {
  const { root, variables } = project;
  const { reader, names, policy, refused } = input;
  const invalid: Finding[] = [];
  noteInvalid(invalid, () => vetSections(root, refused));
  const section = (name: (typeof sections)[number]) => sectionOf(root, name, invalid);
  const services = startedServices(section('services'), variables.get('COMPOSE_PROFILES') ?? '');
  refuseAbove(policy.stack.services, section('services'), 'services');
  refuseAbove(maxNetworks, section('networks'), 'networks');
  refuseAbove(maxVolumes, section('volumes'), 'volumes');
  const networks = vetNetworks(section('networks'), { refused, invalid });
  const volumes = vetVolumes(section('volumes'), { refused, invalid });
  const areas = new BindAreas();
  const context: ProjectContext = {
    reader,
    variables,
    policy,
    services: new Set(services.map(([name]) => name)),
    networks: new Set(networks.map(({ name }) => name)),
    volumes: new Set(volumes),
    secrets: vetFileResources('secrets', section('secrets'), { reader, variables, refused }),
    configs: vetFileResources('configs', section('configs'), { reader, variables, refused }),
    areas,
    refused,
    invalid,
  };
  const drafts = services.map(([name, entry]) => {
    const service = new ServiceContext(context, name);
    service.noteInvalid(() => void readName(name, entry.place));
    return { name, entry, draft: vetService(entry, service) };
  });
  const planned = await Promise.all(drafts.map((draft) => finishService(draft, context)));
  const finished = planned.flatMap((service) => (service === null ? [] : [service]));
  const plan: ComposePlan = {
    file: names.base,
    services: shareNestedAreas(finished, areas.all()),
    networks: withDefault(networks),
    volumes: [...new Set([...finished.flatMap(volumesOf)])],
    bindAreas: areas.all(),
    refused,
  };
  return { plan, invalid };
}

function vetSections(root: ComposeMap, refused: Finding[]): void {
  for (const [key, { place, value }] of root.entries) {
    if (key.startsWith('x-') || key === 'include') continue;
    if (key === 'version' || key === 'name') {
      readText({ path: key, node: value });
      continue;
    }
    if (sections.some((section) => section === key)) continue;
    if (key !== 'models') throw unknownKey(key, place);
    if (isNull(value)) continue;
    refused.push(
      refusedFinding({
        key: 'models',
        service: null,
        place,
        why: text`loads a model on the machine`,
        instead: text`The stack runs without it; the key can be left out.`,
      }),
    );
  }
}

function sectionOf(root: ComposeMap, name: string, invalid: Finding[]): ComposeMap {
  const entry = root.entries.get(name);
  const empty = makeMap(root.place, new Map<string, ComposeEntry>());
  if (entry === undefined) return empty;
  if (entry.value.kind === 'map') return entry.value;
  noteInvalid(invalid, () => void readMap({ path: name, node: entry.value }));
  return empty;
}

function refuseAbove(limit: number, section: ComposeMap, what: string): void {
  if (section.entries.size <= limit) return;
  throw new InvalidCompose(
    invalidFinding({
      code: 'compose-too-large',
      place: section.place,
      message: text`The file defines ${section.entries.size} ${what}. Expected at most ${limit}.`,
      hint: text`The stack of this challenge needs a few of them only.`,
    }),
  );
}

/** As `compose up` without `--profile`: services without a profile, and those of COMPOSE_PROFILES in `.env`. */
function startedServices(
  services: ComposeMap,
  active: string,
): readonly (readonly [string, ComposeEntry])[] {
  const profiles = active.split(',').map((profile) => profile.trim());
  if (profiles.includes('*')) return [...services.entries];
  return [...services.entries].filter(([, { value }]) => {
    const node = value.kind === 'map' ? value.entries.get('profiles')?.value : undefined;
    if (node?.kind !== 'list' || node.items.length === 0) return true;
    return readTexts({ path: 'profiles', node }).some((profile) => profiles.includes(profile));
  });
}

function withDefault(networks: readonly PlannedNetwork[]): readonly PlannedNetwork[] {
  if (networks.some(({ name }) => name === 'default')) return networks;
  return [...networks, { name: 'default', internal: false }];
}

function volumesOf({ settings }: ComposePlan['services'][number]): readonly string[] {
  return settings.mounts.flatMap((mount) => (mount.kind === 'volume' ? [mount.volume] : []));
}
