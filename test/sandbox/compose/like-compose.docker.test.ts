import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bindRoot, planTree, rebuildTree } from '#test/compose-plan.ts';
import { askCompose, askComposeAboutModel } from '#test/real-compose.ts';

/** Files that an honest student may write: our model must say the same as what Compose reads in them. */
const honest: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the usual': {
    'docker-compose.yml': `
version: "3.8"
services:
  api:
    build: .
    container_name: my-api
    restart: unless-stopped
    ports: ["5000:5000", "127.0.0.1:8080:80/tcp", 9000, "3000-3002:3000-3002", "53:53/udp"]
    expose: ["7000", 7001]
    environment: { REDIS_URL: "redis://redis:6379/0", DEBUG: true, LEVEL: 1.50, N: 010, EMPTY: , PRICE: "$$5" }
    depends_on: [redis]
    volumes: ["./src:/app/src", "data:/data:ro", "/cache"]
    command: python src/app.py --name "two words" '$$HOME'
  redis:
    image: redis:7-alpine
    command: ["redis-server", "--save", "60", "1"]
volumes:
  data:
`,
    Dockerfile: 'FROM scratch',
    'src/app.py': '',
  },
  'long forms': {
    'compose.yaml': `
services:
  api:
    image: app
    entrypoint: ["tini", "--"]
    user: "1000:1000"
    working_dir: /srv
    hostname: api
    init: true
    read_only: true
    stdin_open: true
    tty: true
    stop_signal: SIGINT
    tmpfs: /run
    ports: [{target: 5000, published: "5000", protocol: tcp}]
    healthcheck: {test: curl -f localhost, interval: 10s, timeout: 2s, retries: 4, start_period: 1m30s}
    depends_on: {db: {condition: service_healthy, restart: true}, job: {condition: service_completed_successfully}}
    networks: {back: {aliases: [web]}, front: }
    volumes:
      - {type: bind, source: ./src, target: /app/src, read_only: true}
      - {type: volume, source: data, target: /data, volume: {nocopy: true}}
      - {type: tmpfs, target: /tmp, tmpfs: {size: 1m}}
    extra_hosts: ["local.test:127.0.0.1"]
  db: {image: db, networks: [back], healthcheck: {test: ["CMD", "true"]}}
  job: {image: job, networks: [back], healthcheck: {disable: true}}
networks: {back: {driver: bridge}, front: {}}
volumes: {data: {}}
`,
    'src/x': '',
  },
  'anchors and merge keys': {
    'compose.yml': `
x-env: &env
  A: one
  B: two
x-base: &base
  image: app
  environment:
    <<: *env
    B: three
services:
  a: { <<: *base, command: sleep 1 }
  b:
    <<: *base
    environment: { <<: [*env, {C: four}] }
`,
  },
  'variables from .env': {
    'docker-compose.yaml': `
services:
  a:
    image: "app:\${TAG:-none}"
    environment: [A, "B=\${B}", "C=\${MISSING-default}", "D=$\${A}", "E=\${A:+\${B}}", MISSING]
    env_file: [.env, other.env]
    command: echo \${A}
`,
    '.env': `TAG=7\nA=a#b\nB="x \${A}" # comment\n`,
    'other.env': `F='\${A}'\nA=overridden\nG=\${B}\n`,
  },
  'an override file': {
    'docker-compose.yml': `
services:
  a:
    image: app
    command: ["one"]
    environment: [A=1, B=2]
    ports: ["80:80"]
    volumes: ["./x:/x", "./y:/y"]
    depends_on: [b]
    healthcheck: {test: ["CMD", "one"], retries: 3}
    tmpfs: /run
  b: {image: b}
`,
    'docker-compose.override.yml': `
services:
  a:
    command: ["two", "three"]
    environment: {B: 3, C: 4}
    ports: ["81:81"]
    volumes: ["./z:/x:ro"]
    depends_on: {c: {condition: service_healthy}}
    healthcheck: {test: ["CMD", "two"]}
    tmpfs: [/tmp]
  c: {image: c, environment: !reset {A: 1}}
`,
    'x/1': '',
    'y/1': '',
    'z/1': '',
  },
  'reset and override': {
    'compose.yaml': `
services:
  a: {image: app, ports: ["1:1"], environment: {A: 1, B: 2}, command: one}
`,
    'compose.override.yaml': `
services:
  a: {ports: !override ["2:2"], environment: !reset null, command: !reset null}
`,
  },
  extends: {
    'compose.yaml': `
services:
  base:
    image: app
    environment: {A: 1}
    volumes: ["./src:/src"]
    depends_on: [db]
  a: {extends: base, environment: {B: 2}}
  b: {extends: {service: base}, image: other, volumes: ["./src:/src:ro"]}
  c: {extends: {file: common/services.yml, service: worker}}
  db: {image: db}
`,
    'common/services.yml': `
services:
  root: {image: worker, volumes: ["./data:/data"], command: one}
  worker: {extends: root, environment: [C=3], build: .}
`,
    'common/Dockerfile': 'FROM scratch',
    'common/data/x': '',
    'src/x': '',
  },
  include: {
    'compose.yaml': `
include: [db/compose.yaml, {path: cache.yml}]
services:
  a: {image: app, depends_on: [db, cache]}
`,
    'db/compose.yaml': `services: {db: {image: "db:\${TAG}", volumes: ["./data:/data"]}}\n`,
    'db/.env': 'TAG=15\n',
    'db/data/x': '',
    'cache.yml': 'services: {cache: {image: cache}}\n',
  },
  profiles: {
    'compose.yaml': `
services:
  a: {image: app}
  b: {image: debug, profiles: [debug]}
  c: {image: tools, profiles: [tools]}
`,
    '.env': 'COMPOSE_PROFILES=tools\n',
  },
  'several documents': {
    'compose.yaml': `
services: {a: {image: one, environment: {A: 1}}}
---
services: {a: {image: two, environment: {B: 2}}, b: {image: b}}
`,
  },
  'secrets and configs': {
    'compose.yaml': `
services:
  a: {image: app, secrets: [s, {source: t, target: other}], configs: [c, {source: d, target: /etc/d.conf}]}
secrets: {s: {file: ./s.txt}, t: {environment: T}}
configs: {c: {file: ./c.txt}, d: {content: "hello $T"}}
`,
    's.txt': '',
    'c.txt': '',
    '.env': 'T=value\n',
  },
};

const serviceSchema = z.looseObject({
  command: z.array(z.string()).nullish(),
  entrypoint: z.array(z.string()).nullish(),
  environment: z.record(z.string(), z.string().nullable()).nullish(),
  volumes: z
    .array(
      z.looseObject({ type: z.string(), target: z.string(), read_only: z.boolean().nullish() }),
    )
    .nullish(),
  tmpfs: z.array(z.string()).nullish(),
  depends_on: z
    .record(z.string(), z.looseObject({ condition: z.string(), restart: z.boolean().nullish() }))
    .nullish(),
  networks: z.record(z.string(), z.unknown()).nullish(),
  healthcheck: z
    .looseObject({ test: z.array(z.string()).nullish(), disable: z.boolean().nullish() })
    .nullish(),
  ports: z.array(z.looseObject({ target: z.number(), protocol: z.string() })).nullish(),
  extra_hosts: z.array(z.string()).nullish(),
});
const modelSchema = z.looseObject({ services: z.record(z.string(), serviceSchema) });

/** What must be the same in both, in one form. */
function toComparable(model: unknown) {
  const { services } = modelSchema.parse(model);
  const common = ['user', 'working_dir', 'hostname', 'init', 'stop_signal'] as const;
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => [
      name,
      {
        ...Object.fromEntries(common.map((key) => [key, service[key] ?? null])),
        flags: ['read_only', 'tty', 'stdin_open'].map((key) => service[key] === true),
        command: service.command ?? null,
        entrypoint: service.entrypoint ?? null,
        environment: Object.entries(service.environment ?? {})
          .filter(([, value]) => value !== null)
          .sort(([one], [other]) => (one < other ? -1 : 1)),
        mounts: [
          ...(service.volumes ?? []).map((volume) =>
            [volume.type, volume.target, volume.read_only === true ? 'ro' : 'rw'].join(' '),
          ),
          ...(service.tmpfs ?? []).map((target) => `tmpfs ${target} rw`),
        ].sort(),
        dependsOn: Object.entries(service.depends_on ?? {})
          .map(([other, { condition, restart }]) => `${other} ${condition} ${restart === true}`)
          .sort(),
        networks: Object.keys(service.networks ?? {}).sort(),
        test: service.healthcheck?.test ?? null,
        disabled: service.healthcheck?.disable === true,
        hosts: (service.extra_hosts ?? []).map((host) => host.replace('=', ':')),
      },
    ]),
  );
}

describe('an honest file means to us what it means to Compose', () => {
  test.each(Object.entries(honest))('%s', async (name, tree) => {
    const theirs = await askCompose(tree);
    if (theirs.kind !== 'accepted') throw new Error(theirs.message);
    const ours = await askComposeAboutModel((await rebuildTree(tree)).model);
    if (ours.kind !== 'accepted') throw new Error(ours.message);
    if (name === 'secrets and configs') {
      expect(toComparable(ours.model)['a']?.mounts).toEqual([
        'bind /c ro',
        'bind /etc/d.conf ro',
        'bind /run/secrets/other ro',
        'bind /run/secrets/s ro',
      ]);
      return;
    }
    expect(toComparable(ours.model)).toEqual(toComparable(theirs.model));
    expect(JSON.stringify(ours.model)).toContain(name === 'the usual' ? bindRoot : '');
    const planned = await planTree(tree);
    if (planned.kind !== 'planned') throw new Error('not planned');
    for (const { name: service, ports } of planned.plan.services) {
      const published = modelSchema.parse(theirs.model).services[service]?.ports ?? [];
      const tcp = published.filter(({ protocol }) => protocol === 'tcp');
      expect(ports).toEqual(expect.arrayContaining(tcp.map(({ target }) => target)));
    }
  });
});
