import { describe, expect, it } from 'vitest';
import { useCanary } from './support/canary.ts';
import { gradeHostile, lossesIn } from './support/grade-hostile.ts';

const canary = useCanary();
const only = ['compose/valid'];

function codesOf(report: Awaited<ReturnType<typeof gradeHostile>>): readonly string[] {
  const { findings = [] } = report.criteria.find(({ check }) => check === 'compose/valid') ?? {};
  return findings.map(({ code }) => code.replace('compose-refused-', '')).sort();
}

describe('a Compose file that asks for', () => {
  it('more rights than a container has', async () => {
    const keys = [
      'privileged: true', 'cap_add: [ALL]', 'devices: [/dev/kvm]', 'device_cgroup_rules: ["c 1:3 mr"]',
      'gpus: all', 'security_opt: ["seccomp:unconfined"]', 'userns_mode: host', 'cgroup: host',
      'cgroup_parent: /x', 'runtime: evil', 'sysctls: {net.ipv4.ip_forward: 1}', 'ipc: host', 'pid: host',
      'uts: host', 'network_mode: host',
    ]; // biome-ignore format: a list
    const lines = ['services:', '  app:', '    build: .', ...keys.map((key) => `    ${key}`)];
    const other = ['  b:', '    image: redis:7-alpine', '    network_mode: "container:other"'];
    const files = { 'docker-compose.yml': [...lines, ...other, ''].join('\n') };
    const report = await gradeHostile({ files, only }, canary());
    expect(codesOf(report)).toEqual(
      [...keys.map((key) => key.replace(/:.*/, '').replaceAll('_', '-')), 'network-mode'].sort(),
    );
    expect(report.criteria[0]?.findings[0]?.location).toEqual({
      file: 'docker-compose.yml',
      line: 4,
    });
  });

  it('files of the host', async () => {
    const { folder } = canary();
    const up = `${'../'.repeat(12)}${folder.slice(1)}`;
    const files = {
      out: { link: folder },
      'docker-compose.yml': `
include: [${folder}/compose.yml]
services:
  app:
    build: {context: ., dockerfile: ${up}/Dockerfile, additional_contexts: {x: ${folder}}}
    env_file: [${folder}/secret.env, ${up}/secret.env]
    label_file: ${up}/secret.env
    extends: {file: ${up}/compose.yml, service: stolen}
    volumes: ["/:/h1", "/etc:/h2", "~:/h3", "..:/h4", "/var/run/docker.sock:/s", "vol:/h5"]
    secrets: [s]
    configs: [c]
  b: {build: ${folder}}
  c: {build: "https://example.test/repository.git"}
volumes: {vol: {driver: local, driver_opts: {type: none, o: bind, device: ${folder}}}}
secrets: {s: {file: ${folder}/secret.txt}}
configs: {c: {file: ${up}/secret.txt}}
`,
    };
    const report = await gradeHostile({ files, only }, canary());
    expect(codesOf(report)).toEqual([
      'build-additional-contexts',
      'build-context',
      'build-context',
      'build-dockerfile',
      'configs-file',
      'env-file',
      'env-file',
      'extends',
      'include',
      'label-file',
      'secrets-file',
      ...Array(5).fill('volumes'),
      'volumes-driver-opts',
    ]);
    expect(report.submission.notices.map(({ code }) => code)).toEqual(['intake-leaves-submission']);
  });

  it("the grader's environment, or files of another name for it", async () => {
    const files = {
      '.env': 'OWN=of the submission\n',
      'docker-compose.yml': `
services:
  app: {build: ., depends_on: {redis: {condition: service_healthy}}}
  redis:
    image: "redis:\${GITHUB_TOKEN:-7}-\${AWS_SECRET_ACCESS_KEY:-alpine}"
    environment: [SECRET, CANARY, "OWN=\${OWN}", "TAKEN=\${HOME}"]
    healthcheck: {test: "test -z \\"$$SECRET$$CANARY$$TAKEN\\" && test \\"$$OWN\\" = 'of the submission'", interval: 1s}
`,
    };
    const report = await gradeHostile(
      { files, only: ['compose/valid', 'compose/healthy-stack'] },
      canary(),
    );
    expect(lossesIn(report)).toEqual({});
  });

  it('more of the builder than a build needs', async () => {
    const build =
      'context: ., ssh: [default], secrets: [s], entitlements: [security.insecure], network: host, privileged: true';
    const files = {
      'docker-compose.yml': `services: {app: {build: {${build}, cache_to: [x], cache_from: [y], tags: ["python:3.11-slim"]}}}\n`,
    };
    const report = await gradeHostile({ files, only }, canary());
    expect(codesOf(report)).toEqual([
      'build-entitlements', 'build-network', 'build-privileged', 'build-secrets', 'build-ssh',
    ]); // biome-ignore format: a list
  });
});

describe('a Compose file that is', () => {
  const lines = Array.from(
    { length: 12 },
    (_, depth) =>
      `x${depth}: &x${depth} [${Array(9)
        .fill(depth === 0 ? 'lol' : `*x${depth - 1}`)
        .join(', ')}]`,
  );
  it.each([
    ['a bomb of aliases', `${lines.join('\n')}\nservices: {app: {image: x, command: *x11}}\n`],
    [
      'ten thousand services',
      `services:\n${Array.from({ length: 10_000 }, (_, index) => `  s${index}: {image: x}`).join('\n')}\n`,
    ],
    ['of fifty megabytes', `# ${'x'.repeat(50_000_000)}\nservices: {app: {image: x}}\n`],
    ['nested without end', `services: ${'['.repeat(100_000)}\n`],
    ['of two minds', 'services: {app: {image: a, image: b}}\n'],
  ])('%s is refused at once', async (_name, content) => {
    const report = await gradeHostile({ files: { 'docker-compose.yml': content }, only }, canary());
    const [criterion] = report.criteria;
    expect(criterion?.verdict).toBe('fail');
    expect(criterion?.findings[0]?.location?.file).toBe('docker-compose.yml');
    expect(report.durationMs).toBeLessThan(60_000);
  });
});
