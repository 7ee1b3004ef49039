import { describe, expect, test } from 'vitest';
import { type ComposeTree, rebuildTree, validPlan } from '#test/compose-plan.ts';

const canary = 'CANARY-7f3a';

/** What a hostile service asks for → the code that names it. Every row is started without what it asked for. */
const services: Readonly<Record<string, string>> = {
  'privileged: true': 'compose-refused-privileged',
  'privileged: "true"': 'compose-refused-privileged',
  'cap_add: [SYS_ADMIN]': 'compose-refused-cap-add',
  'cap_add: [CAP_SYS_PTRACE]': 'compose-refused-cap-add',
  'cap_add: [ALL]': 'compose-refused-cap-add',
  'devices: ["/dev/kvm:/dev/kvm"]': 'compose-refused-devices',
  'device_cgroup_rules: ["c 1:3 mr"]': 'compose-refused-device-cgroup-rules',
  'gpus: all': 'compose-refused-gpus',
  'deploy: {resources: {reservations: {devices: [{capabilities: [gpu]}]}}}':
    'compose-refused-deploy-resources-reservations-devices',
  'security_opt: ["seccomp:unconfined"]': 'compose-refused-security-opt',
  'security_opt: ["apparmor=unconfined"]': 'compose-refused-security-opt',
  'security_opt: ["label:disable"]': 'compose-refused-security-opt',
  'security_opt: ["seccomp=./profile.json"]': 'compose-refused-security-opt',
  'userns_mode: host': 'compose-refused-userns-mode',
  'cgroup: host': 'compose-refused-cgroup',
  'cgroup_parent: /evil': 'compose-refused-cgroup-parent',
  'runtime: evil': 'compose-refused-runtime',
  'sysctls: {net.ipv4.ip_forward: 1}': 'compose-refused-sysctls',
  'ipc: host': 'compose-refused-ipc',
  'ipc: "container:x"': 'compose-refused-ipc',
  'pid: host': 'compose-refused-pid',
  'uts: host': 'compose-refused-uts',
  'network_mode: host': 'compose-refused-network-mode',
  'network_mode: bridge': 'compose-refused-network-mode',
  'network_mode: "container:other"': 'compose-refused-network-mode',
  'external_links: [other]': 'compose-refused-external-links',
  'volumes_from: ["container:other"]': 'compose-refused-volumes-from',
  'use_api_socket: true': 'compose-refused-use-api-socket',
  'provider: {type: ./evil.sh}': 'compose-refused-provider',
  'credential_spec: {file: evil.json}': 'compose-refused-credential-spec',
  'models: [evil]': 'compose-refused-models',
  'post_start: [{command: id, user: root, privileged: true}]': 'compose-refused-post-start',
  'pre_stop: [{command: id}]': 'compose-refused-pre-stop',
  'storage_opt: {size: 1G}': 'compose-refused-storage-opt',
  'oom_kill_disable: true': 'compose-refused-oom-kill-disable',
  'oom_score_adj: -1000': 'compose-refused-oom-score-adj',
  'volumes: ["/:/host"]': 'compose-refused-volumes',
  'volumes: ["/etc:/host:ro"]': 'compose-refused-volumes',
  'volumes: ["~/.ssh:/host"]': 'compose-refused-volumes',
  'volumes: ["..:/host"]': 'compose-refused-volumes',
  'volumes: ["./a/../../b:/host"]': 'compose-refused-volumes',
  'volumes: ["/var/run/docker.sock:/var/run/docker.sock"]': 'compose-refused-volumes',
  'volumes: ["./out:/host"]': 'compose-refused-volumes',
  'volumes: ["./out/passwd:/host"]': 'compose-refused-volumes',
  'volumes: ["./a/up:/host"]': 'compose-refused-volumes',
  'volumes: ["./loop:/host"]': 'compose-refused-volumes',
  'volumes: ["C:\\\\Windows:/host"]': 'compose-refused-volumes',
  'volumes: [{type: bind, source: /etc, target: /host}]': 'compose-refused-volumes',
  'volumes: [{type: bind, source: "$HOME/x", target: /host}]': 'compose-refused-volumes',
  'volumes: [{type: npipe, source: x, target: /host}]': 'compose-refused-volumes',
  'volumes: [{type: image, source: victim, target: /host}]': 'compose-refused-volumes',
  'volumes: [{type: cluster, source: x, target: /host}]': 'compose-refused-volumes',
  'env_file: /etc/passwd': 'compose-refused-env-file',
  'env_file: ../secret.env': 'compose-refused-env-file',
  'env_file: [{path: ./out/passwd, required: false}]': 'compose-refused-env-file',
  'env_file: ~/.aws/credentials': 'compose-refused-env-file',
  'label_file: /etc/passwd': 'compose-refused-label-file',
  'extends: {file: ../other.yml, service: b}': 'compose-refused-extends',
  'extends: {file: /etc/compose.yml, service: b}': 'compose-refused-extends',
  'extends: {file: ./out/compose.yml, service: b}': 'compose-refused-extends',
  'extends: {file: "https://evil.test/c.yml", service: b}': 'compose-refused-extends',
  'extends: {file: "oci://evil.test/c", service: b}': 'compose-refused-extends',
  'develop: {watch: [{path: ../x, action: sync, target: /a}]}':
    'compose-refused-develop-watch-path',
  'develop: {watch: [{path: /etc, action: rebuild}]}': 'compose-refused-develop-watch-path',
  'build: /etc': 'compose-refused-build-context',
  'build: ..': 'compose-refused-build-context',
  'build: ./out': 'compose-refused-build-context',
  'build: "https://evil.test/repository.git"': 'compose-refused-build-context',
  'build: "git@evil.test:repository"': 'compose-refused-build-context',
  'build: {context: ., dockerfile: /etc/passwd}': 'compose-refused-build-dockerfile',
  'build: {context: ., dockerfile: ../Dockerfile}': 'compose-refused-build-dockerfile',
  'build: {context: ., dockerfile: ./out/passwd}': 'compose-refused-build-dockerfile',
  'build: {context: ., additional_contexts: {x: /etc}}':
    'compose-refused-build-additional-contexts',
  'build: {context: ., ssh: [default]}': 'compose-refused-build-ssh',
  'build: {context: ., secrets: [s]}': 'compose-refused-build-secrets',
  'build: {context: ., entitlements: [security.insecure]}': 'compose-refused-build-entitlements',
  'build: {context: ., network: host}': 'compose-refused-build-network',
  'build: {context: ., privileged: true}': 'compose-refused-build-privileged',
};

const wholeFiles: Readonly<Record<string, string>> = {
  'volumes: {v: {driver_opts: {type: none, o: bind, device: /}}}':
    'compose-refused-volumes-driver-opts',
  'volumes: {v: {driver: evil}}': 'compose-refused-volumes-driver',
  'volumes: {v: {external: true}}': 'compose-refused-volumes-external',
  'networks: {n: {external: true}}': 'compose-refused-networks-external',
  'networks: {n: {external: {name: other}}}': 'compose-refused-networks-external',
  'networks: {n: {driver: macvlan}}': 'compose-refused-networks-driver',
  'networks: {n: {driver: host}}': 'compose-refused-networks-driver',
  'networks: {n: {driver_opts: {com.docker.network.bridge.name: docker0}}}':
    'compose-refused-networks-driver-opts',
  'secrets: {s: {file: /etc/shadow}}': 'compose-refused-secrets-file',
  'secrets: {s: {file: ./out/passwd}}': 'compose-refused-secrets-file',
  'secrets: {s: {external: true}}': 'compose-refused-secrets-external',
  'configs: {c: {file: ../x}}': 'compose-refused-configs-file',
  'configs: {c: {external: true}}': 'compose-refused-configs-external',
  'include: [/etc/compose.yml]': 'compose-refused-include',
  'include: [../compose.yml]': 'compose-refused-include',
  'include: ["./out/compose.yml"]': 'compose-refused-include',
  'include: ["oci://evil.test/c"]': 'compose-refused-include',
  'include: ["https://evil.test/c.git"]': 'compose-refused-include',
  'include: [{path: ok.yml, env_file: /etc/environment}]': 'compose-refused-include',
  'include: [{path: ok.yml, project_directory: /}]': 'compose-refused-include',
  'models: {m: {model: evil}}': 'compose-refused-models',
};

const surroundings: ComposeTree = {
  Dockerfile: '',
  'a/x': '',
  'ok.yml': 'services: {}\n',
  out: { link: '../../outside' },
  'a/up': { link: '../../x' },
  loop: { link: 'loop' },
  '../outside/passwd': canary,
  '/etc/passwd': canary,
};

async function check(content: string, code: string, line: number) {
  const tree = { ...surroundings, 'compose.yaml': content };
  const plan = await validPlan(tree);
  expect(plan.refused.map((finding) => finding.code)).toEqual([code]);
  expect(plan.refused[0]?.location).toEqual({ file: 'compose.yaml', line });
  const { model } = await rebuildTree(tree);
  expect(Object.keys(model.services)).toContain('b');
  expect(JSON.stringify([model, plan])).not.toContain(canary);
  for (const { volumes } of Object.values(model.services)) expect(volumes).toEqual([]);
}

describe('a key of a service that reaches the machine is refused and named', () => {
  test.each(Object.entries(services))('%s', async (line, code) => {
    const image = line.startsWith('build') ? '' : '    image: x\n';
    await check(`services:\n  b: {image: y}\n  a:\n    ${line}\n${image}`, code, 4);
  });
});

describe('a key of the whole file that reaches the machine is refused and named', () => {
  test.each(Object.entries(wholeFiles))('%s', async (line, code) => {
    await check(`services:\n  b: {image: y}\n${line}\n`, code, 3);
  });
});

describe('what asks for no more than the default costs nothing', () => {
  const harmless = [
    'privileged: false',
    'cap_add: [CHOWN, NET_BIND_SERVICE]',
    'cap_drop: [ALL]',
    'devices: []',
    'ipc: private',
    'cgroup: private',
    'runtime: runc',
    'security_opt: ["no-new-privileges:true"]',
    'oom_score_adj: 100',
    'container_name: mine',
    'restart: always',
    'deploy: {replicas: 500}',
    'scale: 500',
    'logging: {driver: syslog, options: {syslog-address: "tcp://10.0.0.1"}}',
    'dns: [8.8.8.8]',
    'extra_hosts: ["host.docker.internal:host-gateway"]',
    'labels: {com.docker.compose.project: other, drydock.run: other}',
    'mem_limit: 100g',
    'ulimits: {nofile: 1000000}',
    'ports: ["22:22", "0.0.0.0:80:80"]',
    'pull_policy: always',
    'develop: {watch: [{path: ./a, action: sync, target: /a}]}',
    'networks: {default: {ipv4_address: 10.0.0.1}}',
  ];
  test.each(harmless)('%s', async (line) => {
    const tree = { 'compose.yaml': `services:\n  a:\n    image: x\n    ${line}\n` };
    expect((await validPlan(tree)).refused).toEqual([]);
    const { model } = await rebuildTree(tree);
    expect(model.services['a']).toMatchObject({
      restart: 'no',
      scale: 1,
      labels: { 'drydock.run': 'test' },
      mem_limit: 512 * 1024 ** 2,
      logging: { driver: 'json-file' },
      privileged: false,
      security_opt: ['no-new-privileges:true'],
      cap_drop: ['ALL'],
    });
    expect(model.services['a']).not.toHaveProperty('ports');
  });
});

test('nothing of the grader reaches a model', async () => {
  process.env['DRYDOCK_CANARY'] = canary;
  try {
    const { model } = await rebuildTree({
      'compose.yaml': `
services:
  a:
    image: "x:\${DRYDOCK_CANARY:-none}"
    environment: [DRYDOCK_CANARY, HOME, PATH, "X=$DRYDOCK_CANARY\${HOME}\${GITHUB_TOKEN}", "D=\${PWD}"]
    build: {context: ., args: [DRYDOCK_CANARY, PATH]}
    env_file: [own.env]
`,
      Dockerfile: '',
      'own.env': `DRYDOCK_CANARY\nY=\${DRYDOCK_CANARY}\n`,
    });
    expect(model.services['a']?.environment).toEqual({ X: '', D: '.', Y: '' });
    expect(JSON.stringify(model)).not.toContain(canary);
  } finally {
    delete process.env['DRYDOCK_CANARY'];
  }
});
