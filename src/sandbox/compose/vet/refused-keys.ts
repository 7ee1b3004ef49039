import { type Text, text } from '#domain/text.ts';
import type { ComposeNode } from '../yaml/compose-node.ts';

export interface RefusedKey {
  readonly why: Text;
  readonly instead: Text;
  /** Values that ask for nothing beyond the default; an empty value never does. */
  readonly harmless?: readonly string[];
}

const rootOnHost = text`gives the container rights on the machine that runs it`;
const leaveOut = text`A web application and its database run without it; the key can be left out.`;
const namespaceOfHost = text`lets the container see or change processes and resources outside of it`;
const hostDevice = text`hands a device of the machine to the container`;
const othersContainers = text`reaches a container that is not part of the submission`;

/** Keys of a service that reach the machine, its user or other people's containers, whatever their value. */
export const refusedKeys: Readonly<Record<string, RefusedKey>> = {
  privileged: { why: rootOnHost, instead: leaveOut },
  devices: { why: hostDevice, instead: leaveOut },
  device_cgroup_rules: { why: hostDevice, instead: leaveOut },
  gpus: { why: hostDevice, instead: leaveOut },
  userns_mode: {
    why: text`chooses which users of the machine the container's users are`,
    instead: text`The user inside the container is set with USER in the Dockerfile or with "user".`,
  },
  cgroup: { why: namespaceOfHost, instead: leaveOut, harmless: ['private'] },
  cgroup_parent: { why: text`leaves the limits that containers run under`, instead: leaveOut },
  runtime: {
    why: text`chooses another program of the machine to run the container`,
    instead: leaveOut,
    harmless: ['runc'],
  },
  sysctls: {
    why: text`changes settings of the machine's kernel`,
    instead: text`Servers run with the kernel's defaults; a warning about net.core.somaxconn does no harm here.`,
  },
  ipc: { why: namespaceOfHost, instead: leaveOut, harmless: ['private', 'shareable', 'none'] },
  pid: { why: namespaceOfHost, instead: leaveOut },
  uts: { why: namespaceOfHost, instead: leaveOut },
  isolation: { why: rootOnHost, instead: leaveOut, harmless: ['default'] },
  storage_opt: { why: text`changes how the machine stores containers`, instead: leaveOut },
  credential_spec: { why: text`reads credentials of the machine`, instead: leaveOut },
  use_api_socket: {
    why: text`hands the engine's socket and its registry credentials to the container`,
    instead: text`Services reach each other by their names over the network; none of them needs the engine.`,
  },
  provider: {
    why: text`runs a program of the machine`,
    instead: text`A service is started from an image, or from a Dockerfile with "build".`,
  },
  models: { why: text`loads a model on the machine`, instead: leaveOut },
  external_links: {
    why: othersContainers,
    instead: text`Every container that is needed is a service of the same file, reached by its name.`,
  },
  pre_start: hook(),
  post_start: hook(),
  pre_stop: hook(),
};

function hook(): RefusedKey {
  return {
    why: text`runs a command in the container with rights of its own`,
    instead: text`What has to happen before the start belongs into the image's entrypoint.`,
  };
}

/** Asked for and not more than the default: no, nothing, an empty list. */
export function asksForNothing(node: ComposeNode, harmless: readonly string[] = []): boolean {
  if (node.kind === 'list') return node.items.length === 0;
  if (node.kind === 'map') return node.entries.size === 0;
  const { value } = node;
  return (
    value === null ||
    value === false ||
    value === '' ||
    value === 'false' ||
    harmless.includes(String(value))
  );
}
