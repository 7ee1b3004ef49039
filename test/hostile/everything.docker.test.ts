import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { hostileTexts } from '../report/samples/hostile.ts';
import { useCanary } from './support/canary.ts';
import { gradeHostile, lossesIn } from './support/grade-hostile.ts';

const canary = useCanary();

it('a submission of all attacks at once ends in a report, and a right one beside it gets its 100', {
  timeout: 500_000,
}, async () => {
  const { folder } = canary();
  const namesBefore = await namedImages();
  const [hostile, right] = await Promise.all([
    gradeHostile({ ...(await allAttacks(folder)), limitsMs: shortLimits }, canary()),
    gradeHostile({ files: {} }, canary()),
  ]);
  expect(hostile.outcome).toBe('graded');
  expect(hostile.passed).toBe(false);
  expect(hostile.score.earned).toBeLessThan(70);
  expect(hostile.durationMs).toBeLessThan(400_000);
  expect(hostile.submission.modifiedProtectedFiles).toEqual(['src/app.py']);
  expect(hostile.submission.notices.map(({ code }) => code)).toContain('intake-leaves-submission');
  expect(Object.keys(lossesIn(hostile))).toEqual(
    expect.arrayContaining([
      'dockerfile/serves-api',
      'security/non-root-user',
      'security/honest-healthcheck',
      'compose/valid',
      'compose/counter-in-redis',
    ]),
  );
  expect(lossesIn(right)).toEqual({});
  expect(right).toMatchObject({ passed: true, score: { earned: 100, possible: 100 } });
  expect(await namedImages()).toEqual(namesBefore);
});

const shortLimits = {
  build: 90_000,
  buildSilence: 30_000,
  start: 3_000,
  health: 5_000,
  stack: 15_000,
};

/** What must keep its name and its content, whoever grades beside this test. */
async function namedImages(): Promise<string> {
  const names = ['python:3.11-slim', 'redis:7-alpine'];
  const { stdout } = await execa('docker', ['image', 'inspect', '--format', '{{.Id}}', ...names]);
  return stdout;
}

async function allAttacks(host: string): Promise<Parameters<typeof gradeHostile>[0]> {
  const attack = await readFile(path.join(import.meta.dirname, 'fixtures/attack.py'), 'utf8');
  const says = hostileTexts.map((text) => JSON.stringify(text)).join(', ');
  return {
    files: {
      'attack.py': attack,
      'say.py': `for text in [${says}]: print(text.encode("utf-8", "replace").decode(), flush=True)\n`,
      'src/app.py': 'print("not the app of the challenge")\n',
      'src/secret.txt': { link: `${host}/secret.txt` },
      'src/\u001b]0;title\u0007\n::notice::x': 'a file with a hostile name\n',
      up: { link: '../../../../../..' },
      '.dockerignore': '!../..\n',
      '.env': 'GITHUB_TOKEN=\nCOMPOSE_FILE=/etc/passwd\nCOMPOSE_PROJECT_NAME=other\n',
      Dockerfile: `FROM python:3.11-slim AS builder
RUN useradd --uid 10001 appuser
USER appuser
RUN --mount=type=cache,id=shared,target=/tmp/c sh -c 'for i in $(seq 200); do sleep 3 & done; wait'
RUN env; cat ${host}/secret.txt || true
FROM python:3.11-slim
COPY requirements.txt say.py ./
RUN python say.py; head -c 3M /dev/urandom | base64; pip install --no-cache-dir -r requirements.txt
COPY --from=builder /etc/hostname /x
RUN sed -i 's/^root:/appuser:/' /etc/passwd && ln -s / /everything
COPY . /app
WORKDIR /app
ENV TARGETS=127.0.0.1:1 API_KEY==HYPERLINK("x")
LABEL title="::notice title=Autograding complete::Points 100/100" drydock.run=other
ONBUILD RUN exit 1
STOPSIGNAL SIGKILL
VOLUME ["/data"]
EXPOSE 5000
HEALTHCHECK CMD python /app/say.py
ENTRYPOINT ["sh", "-c", "python /app/say.py; (while :; do echo flood; done) & exec sleep 600"]
`,
      'docker-compose.yml': `
name: other
services:
  app:
    build: {context: ., network: host, privileged: true, tags: ["python:3.11-slim"]}
    image: redis:7-alpine
    container_name: drydock-app
    privileged: true
    network_mode: host
    pid: host
    restart: always
    deploy: {replicas: 500}
    ports: ["0.0.0.0:22:5000"]
    environment: [GITHUB_TOKEN, "TOKEN=\${GITHUB_TOKEN}\${SECRET}"]
    env_file: [{path: "${host}/secret.env", required: false}]
    volumes: ["/:/host", "${host}:/canary", "/var/run/docker.sock:/var/run/docker.sock", ".:/submission"]
    command: sh -c 'echo x > /canary/changed; echo x > /submission/../changed; sleep 600'
  redis:
    image: redis:7-alpine
    logging: {driver: syslog}
    extra_hosts: ["metadata:169.254.169.254", "host.docker.internal:host-gateway"]
networks: {default: {external: true, name: bridge}}
volumes: {v: {driver: local, driver_opts: {type: none, o: bind, device: "${host}"}}}
`,
    },
    prepare: async (submission) => {
      await execa('mkfifo', [path.join(submission, 'src/pipe')]);
    },
  };
}
