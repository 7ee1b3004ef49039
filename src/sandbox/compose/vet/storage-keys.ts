import path from 'node:path';
import { text } from '#domain/text.ts';
import type { PlannedMount } from '../compose-plan.ts';
import { readFileMount } from './file-mount.ts';
import { requireService } from './network-keys.ts';
import type { KeyReaders } from './service-draft.ts';
import { parseShortVolume } from './short-volume.ts';
import { readTmpfs, readTmpfsOptions } from './tmpfs.ts';
import {
  invalidValue,
  readBoolean,
  readItems,
  readKnownKeys,
  readOneOrMore,
  readText,
  readTexts,
  type Setting,
  wrongValue,
} from './values.ts';
import type { ServiceContext } from './vet-context.ts';

/** What is mounted. Nothing comes from outside of the submission, and no volume has options of its own. */
export const storageKeys: KeyReaders = {
  volumes: (setting, context) => ({
    volumeMounts: readItems(setting).flatMap((item) => readVolume(item, context)),
  }),
  tmpfs: (setting, context) => ({
    tmpfsMounts: readOneOrMore(setting).map((item) =>
      readTmpfs(item, setting, mostTmpfsBytes(context)),
    ),
  }),
  secrets: (setting, context) => ({
    secretMounts: readItems(setting).flatMap((item) =>
      readFileMount(item, { section: 'secrets', folder: '/run/secrets', context }),
    ),
  }),
  configs: (setting, context) => ({
    configMounts: readItems(setting).flatMap((item) =>
      readFileMount(item, { section: 'configs', folder: '/', context }),
    ),
  }),
  volumes_from: (setting, context) => ({
    volumesFrom: readTexts(setting).flatMap((written) => {
      const { place } = setting.node;
      if (!written.startsWith('container:')) {
        requireService(written.split(':', 1)[0] ?? '', { key: 'volumes_from', place }, context);
        if (!/^[^:]+(?::(?:ro|rw))?$/.test(written))
          throw wrongValue(setting, text`SERVICE or SERVICE:ro`);
        return [written];
      }
      context.refuse({
        key: 'volumes_from',
        place,
        evidence: written,
        why: text`mounts the files of a container that is not part of the submission`,
        instead: text`Services of one file share a named volume.`,
      });
      return [];
    }),
  }),
};

const volumeKeys = [
  'type',
  'source',
  'target',
  'read_only',
  'consistency',
  'bind',
  'volume',
  'tmpfs',
  'image',
] as const;

function readVolume(setting: Setting, context: ServiceContext): readonly PlannedMount[] {
  if (setting.node.kind !== 'map') {
    const volume = parseShortVolume(setting);
    return volume.isBind
      ? bindMount(volume.source ?? '', { ...volume, setting, context })
      : [volumeMount(volume.source, { ...volume, setting, context })];
  }
  const volume = readKnownKeys(setting, volumeKeys);
  const at = (key: string) => volume.get(key);
  const [type, source, target] = [at('type'), at('source'), at('target')];
  const readOnlyAt = at('read_only');
  const readOnly = readOnlyAt !== undefined && readBoolean(readOnlyAt);
  if (target === undefined) throw wrongValue(setting, text`a target`);
  const common = { target: readTarget(target), readOnly, noCopy: readNoCopy(at('volume')) };
  const kind = type === undefined ? '' : readText(type);
  switch (kind) {
    case 'bind':
      return bindMount(source === undefined ? '' : readText(source), {
        ...common,
        setting,
        context,
      });
    case 'volume': {
      const name = source === undefined ? null : readText(source);
      return [volumeMount(name, { ...common, setting, context })];
    }
    case 'tmpfs':
      return [
        {
          kind: 'tmpfs',
          target: common.target,
          ...readTmpfsOptions(at('tmpfs'), mostTmpfsBytes(context)),
        },
      ];
    case 'npipe':
    case 'cluster':
    case 'image':
      context.refuse({
        key: 'volumes',
        place: setting.node.place,
        evidence: `type: ${kind}`,
        why: text`mounts something that is not part of the submission`,
        instead: text`Folders of the submission (type bind), named volumes and tmpfs can be mounted.`,
      });
      return [];
    default:
      throw wrongValue(setting, text`a type: bind, volume or tmpfs`);
  }
}

function mostTmpfsBytes({ project }: ServiceContext): number {
  return project.policy.container.tmpfsBytes;
}

interface MountParts {
  readonly target: string;
  readonly readOnly: boolean;
  readonly noCopy: boolean;
  readonly setting: Setting;
  readonly context: ServiceContext;
}

function bindMount(source: string, parts: MountParts): readonly PlannedMount[] {
  const { target, readOnly, setting, context } = parts;
  const { place } = setting.node;
  const located = context.project.reader.locate(place.folder, source);
  if (source === '') throw wrongValue(setting, text`a source`);
  if (located.kind === 'outside') {
    context.refuse({
      key: 'volumes',
      place,
      evidence: `${source}:${target}`,
      why: text`mounts something of the machine that is not part of the submission`,
      instead: text`A path that starts with "./" and stays inside the submission can be mounted, and so can a named volume.`,
    });
    return [];
  }
  const area = context.project.areas.areaFor(
    located.kind === 'missing'
      ? { kind: 'empty-folder', path: located.path }
      : { kind: 'copy', path: located.path, entry: located.kind },
  );
  return [{ kind: 'bind', area, target, readOnly }];
}

function volumeMount(name: string | null, parts: MountParts): PlannedMount {
  const { target, readOnly, noCopy, setting, context } = parts;
  if (name !== null && !context.project.volumes.has(name)) {
    throw invalidValue(
      setting.node.place,
      text`Service "${context.service}" uses the volume "${name}", which "volumes" of the file does not define. A folder starts with "./".`,
    );
  }
  return { kind: 'volume', volume: name ?? context.anonymousVolume(), target, readOnly, noCopy };
}

function readNoCopy(setting: Setting | undefined): boolean {
  if (setting === undefined) return false;
  const noCopy = readKnownKeys(setting, ['nocopy', 'subpath', 'labels']).get('nocopy');
  return noCopy !== undefined && readBoolean(noCopy);
}

function readTarget(setting: Setting): string {
  const target = readText(setting);
  if (!target.startsWith('/') || target.includes('\0') || path.posix.normalize(target) === '/') {
    throw wrongValue(setting, text`an absolute path in the container`);
  }
  return path.posix.normalize(target).replace(/\/$/, '');
}
