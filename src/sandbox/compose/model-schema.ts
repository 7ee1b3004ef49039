import { z } from 'zod';

const name = z.string().regex(/^[a-zA-Z0-9._-]+$/);
const labels = z.record(z.string(), z.string());
const words = z.union([z.string(), z.array(z.string())]);

const mountSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('bind'),
    source: z.string().startsWith('/'),
    target: z.string(),
    read_only: z.boolean(),
    bind: z.strictObject({ create_host_path: z.literal(false) }),
  }),
  z.strictObject({
    type: z.literal('volume'),
    source: name,
    target: z.string(),
    read_only: z.boolean(),
    volume: z.strictObject({ nocopy: z.boolean() }),
  }),
  z.strictObject({
    type: z.literal('tmpfs'),
    target: z.string(),
    tmpfs: z.strictObject({ size: z.number(), mode: z.number().optional() }),
  }),
]);

const healthcheckSchema = z.union([
  z.strictObject({ disable: z.literal(true) }),
  z.strictObject({
    test: words.optional(),
    interval: z.string(),
    timeout: z.string(),
    start_period: z.string(),
    start_interval: z.string(),
    retries: z.number(),
  }),
]);

const serviceSchema = z.strictObject({
  image: z.string(),
  pull_policy: z.literal('never'),
  command: words.optional(),
  entrypoint: words.optional(),
  environment: z.record(z.string(), z.string()),
  working_dir: z.string().optional(),
  user: z.string().optional(),
  group_add: z.array(z.string()).optional(),
  hostname: z.string().optional(),
  domainname: z.string().optional(),
  init: z.boolean().optional(),
  read_only: z.boolean(),
  tty: z.boolean(),
  stdin_open: z.boolean(),
  stop_signal: z.string().optional(),
  stop_grace_period: z.string(),
  scale: z.union([z.literal(0), z.literal(1)]),
  healthcheck: healthcheckSchema,
  depends_on: z.record(
    name,
    z.strictObject({ condition: z.string(), required: z.boolean(), restart: z.boolean() }),
  ),
  network_mode: z.union([z.literal('none'), z.string().startsWith('service:')]).optional(),
  networks: z.record(name, z.strictObject({ aliases: z.array(z.string()) })).optional(),
  dns: z.tuple([z.literal('127.0.0.1')]).optional(),
  links: z.array(z.string()).optional(),
  extra_hosts: z.array(z.string()).optional(),
  volumes: z.array(mountSchema),
  volumes_from: z.array(z.string()).optional(),
  ports: z
    .array(
      z.strictObject({
        target: z.number(),
        host_ip: z.literal('127.0.0.1'),
        protocol: z.literal('tcp'),
      }),
    )
    .optional(),
  labels,
  restart: z.literal('no'),
  privileged: z.literal(false),
  cap_drop: z.tuple([z.literal('ALL')]),
  cap_add: z.array(z.string()),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  mem_limit: z.number(),
  memswap_limit: z.number(),
  pids_limit: z.number(),
  cpus: z.number(),
  shm_size: z.number(),
  ulimits: z.strictObject({ nofile: z.number() }),
  logging: z.strictObject({
    driver: z.literal('json-file'),
    options: z.strictObject({ 'max-size': z.string(), 'max-file': z.literal('1') }),
  }),
  runtime: z.string().optional(),
  cgroup_parent: z.string().optional(),
});

const networkSchema = z.union([
  z.strictObject({
    driver: z.literal('bridge'),
    internal: z.literal(true),
    driver_opts: z
      .strictObject({ 'com.docker.network.bridge.inhibit_ipv4': z.literal('true') })
      .optional(),
    labels,
  }),
  z.strictObject({
    driver: z.literal('bridge'),
    driver_opts: z.strictObject({
      'com.docker.network.bridge.enable_ip_masquerade': z.literal('false'),
    }),
    labels,
  }),
]);

/** Everything that a model of ours may hold; the last gate before it is written. */
export const composeModelSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  services: z.record(name, serviceSchema),
  networks: z.record(name, networkSchema),
  volumes: z.record(name, z.strictObject({ labels })),
});

export type ComposeModelJson = z.output<typeof composeModelSchema>;
export type ComposeServiceJson = z.output<typeof serviceSchema>;
export type ComposeNetworkJson = z.output<typeof networkSchema>;
export type ComposeMountJson = z.output<typeof mountSchema>;
