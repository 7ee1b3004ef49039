import { text } from '#domain/text.ts';
import { asksForNothing } from './refused-keys.ts';
import type { KeyReaders } from './service-draft.ts';
import {
  readBoolean,
  readInteger,
  readItems,
  readKnownKeys,
  readScalar,
  readText,
  readTexts,
  type Setting,
  wrongValue,
} from './values.ts';
import type { ServiceContext } from './vet-context.ts';

const imagePattern = /^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,254}$/;
const hostPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/** What runs, as whom and where. */
export const processKeys: KeyReaders = {
  image: (setting) => {
    const image = readText(setting);
    if (!imagePattern.test(image)) throw wrongValue(setting, text`the name of an image`);
    return { image };
  },
  platform: (setting) => ({ platform: readText(setting) }),
  command: (setting) => ({ command: readWords(setting) }),
  entrypoint: (setting) => ({ entrypoint: readWords(setting) }),
  working_dir: (setting) => ({ workingDirectory: readText(setting) }),
  user: (setting) => ({ user: readText(setting) }),
  group_add: (setting) => ({ groups: readItems(setting).map(readScalar) }),
  hostname: (setting) => ({ hostname: readHost(setting) }),
  domainname: (setting) => ({ domainname: readHost(setting) }),
  init: (setting) => ({ init: readBoolean(setting) }),
  read_only: (setting) => ({ readOnly: readBoolean(setting) }),
  tty: (setting) => ({ tty: readBoolean(setting) }),
  stdin_open: (setting) => ({ openStdin: readBoolean(setting) }),
  stop_signal: (setting) => {
    const stopSignal = readText(setting);
    if (!/^(?:SIG)?[A-Z0-9+-]{1,12}$/.test(stopSignal)) {
      throw wrongValue(setting, text`the name of a signal, e.g. SIGTERM`);
    }
    return { stopSignal };
  },
  scale: (setting) => ({ started: readInteger(setting) > 0 }),
  deploy: readDeploy,
  profiles: (setting) => ({ profiles: readTexts(setting) }),
};

function readWords(setting: Setting): string | readonly string[] {
  return setting.node.kind === 'list' ? readTexts(setting) : readText(setting);
}

function readHost(setting: Setting): string | null {
  const host = readText(setting);
  if (host === '') return null;
  if (!hostPattern.test(host)) throw wrongValue(setting, text`a host name`);
  return host;
}

const deployKeys = [
  'mode',
  'endpoint_mode',
  'replicas',
  'labels',
  'rollback_config',
  'update_config',
  'resources',
  'restart_policy',
  'placement',
] as const;

/** Limits and policies are ours; of replicas only whether there is one. */
function readDeploy(setting: Setting, context: ServiceContext): { readonly started?: boolean } {
  const deploy = readKnownKeys(setting, deployKeys);
  const resources = deploy.get('resources');
  const reservations =
    resources && readKnownKeys(resources, ['limits', 'reservations']).get('reservations');
  if (reservations?.node.kind === 'map') {
    const devices = reservations.node.entries.get('devices');
    if (devices !== undefined && !asksForNothing(devices.value)) {
      context.refuse({
        key: 'deploy.resources.reservations.devices',
        place: devices.place,
        why: text`hands a device of the machine to the container`,
        instead: text`A web application and its database run without it; the key can be left out.`,
      });
    }
  }
  const replicas = deploy.get('replicas');
  return replicas === undefined ? {} : { started: readInteger(replicas) > 0 };
}
