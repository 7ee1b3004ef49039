import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { readRecord } from '#lab/engine/record.ts';
import { inspectImages } from '#lab/images/inspect-images.ts';
import { wantedImages } from '#lab/images/wanted-images.ts';
import { labUp } from '#lab/lab-up.ts';
import { labPaths } from '#lab/paths.ts';
import { progressTo } from '#lab/progress.ts';
import { runCommand } from '#lab/run-command.ts';

const names = wantedImages.map(({ name }) => name);
const found = await inspectImages(names);
const isStandIn = (name: string): boolean => typeof found.get(name)?.standInOf === 'string';
const genuine = (...images: string[]): boolean => !images.every(isStandIn);

/** Runs a command in a container without a network. */
async function inContainer(image: string, script: string): Promise<string> {
  const args = ['run', '--rm', '--network=none', '--entrypoint=sh', image, '-ec', script];
  const { stdout, stderr } = await runCommand('docker', args);
  return `${stdout}${stderr}`.trim();
}

describe('lab up, the second time', () => {
  it('changes nothing, within two seconds', async () => {
    const record = await readRecord(labPaths());
    const lines: string[] = [];
    const startedMs = performance.now();
    await labUp({ paths: labPaths(), progress: progressTo((line) => lines.push(line)) });
    expect(performance.now() - startedMs).toBeLessThan(2000);
    expect(await readRecord(labPaths())).toEqual(record);
    expect(await inspectImages(names)).toEqual(found);
    expect(lines.filter((line) => line.includes('…'))).toEqual([]);
    expect(lines).toHaveLength(1 + names.length);
  });
});

describe.skipIf(genuine('python:3.11-slim', 'python:3.11'))('the stand-ins for Python', () => {
  const dockerfile = `FROM python:3.11-slim AS builder
RUN pip install --prefix=/install 'flask>=3,<4' 'redis>=5,<7' gunicorn
RUN pip install --target=/target flask && PYTHONPATH=/target python -c 'import flask'
RUN python -m venv /venv && /venv/bin/pip install flask && /venv/bin/python -c 'import flask'
RUN pip wheel --wheel-dir=/wheels flask && pip install --no-index --find-links=/wheels flask
FROM python:3.11-slim
RUN useradd --create-home student
USER student
RUN pip install --user gunicorn && ~/.local/bin/gunicorn --version
USER root
COPY --from=builder /install /usr/local
RUN flask --version && python -c 'import redis, gunicorn' && pip check
`;

  it('let pip install in every usual way without a network', async () => {
    const args = ['build', '--network=none', '--no-cache', '--progress=plain', '-'];
    const built = await runCommand('docker', args, { input: dockerfile });
    expect(built.ok, built.stderr).toBe(true);
    const id = /writing image (sha256:\w+)/.exec(built.stderr)?.[1];
    if (id) await runCommand('docker', ['image', 'rm', id]);
  });

  it.each([
    ['python:3.11-slim', 'no'],
    ['python:3.11', 'yes'],
  ])('%s has curl and a compiler: %s', async (image, expected) => {
    for (const tool of ['curl', 'gcc', 'git']) {
      expect(await inContainer(image, `command -v ${tool} >/dev/null && echo yes || echo no`)).toBe(
        expected,
      );
    }
  });

  it('have the official layout', async () => {
    const where =
      'which python pip; python -c "import sysconfig as s; print(s.get_path(\'purelib\'))"';
    expect(await inContainer('python:3.11-slim', where)).toBe(
      '/usr/local/bin/python\n/usr/local/bin/pip\n/usr/local/lib/python3.11/site-packages',
    );
    expect(await inContainer('python:3.11-slim', 'python -V; echo $PYTHON_VERSION $LANG')).toMatch(
      /^Python (3\.11\.\d+)\n\1 C\.UTF-8$/,
    );
  });
});

const pythonStandIns = [
  'python:3.9-slim-bullseye',
  'python:3.13-slim',
  'python:3.11-alpine',
].filter(isStandIn);

describe.skipIf(pythonStandIns.length === 0)('the other stand-ins for Python', () => {
  it.each(pythonStandIns)(
    '%s installs Flask and gunicorn for another user than root',
    async (image) => {
      const versionOf = /^python:(3\.\d+)/.exec(image)?.[1];
      const script = `pip install --quiet --no-cache-dir --prefix=/usr/local 'flask>=3,<4' gunicorn 2>&1
      python -c 'import flask, gunicorn, ssl, sqlite3, sys; print("%d.%d" % sys.version_info[:2])'
      pip check; command -v gcc || echo no compiler`;
      const lines = (await inContainer(image, script)).split('\n');
      expect(lines.slice(-3)).toEqual([versionOf, 'No broken requirements found.', 'no compiler']);
    },
  );
});

describe.skipIf(genuine('python:3.13-alpine'))('the stand-in for Alpine', () => {
  const image = 'python:3.13-alpine';

  it('adds and deletes the packages that it carries, and refuses others as Alpine does', async () => {
    const script = `apk add --no-cache --virtual .run tini=~0.19 dumb-init >/dev/null
      /sbin/tini -s -- dumb-init echo started; apk info
      apk del .run >/dev/null; command -v tini || echo gone
      apk add curl || echo "exit $?"`;
    expect((await inContainer(image, script)).split('\n')).toEqual([
      'started',
      'tini',
      'dumb-init',
      'gone',
      'ERROR: unable to select packages:',
      '  curl (no such package):',
      '    required by: world[curl]',
      expect.stringContaining('stand-in'),
      'exit 1',
    ]);
  });

  it('makes groups and users as BusyBox does', async () => {
    const script = `addgroup -g 1001 -S app && adduser -S -u 1001 -G app -h /srv student && id student
      adduser -D worker && addgroup worker app && id worker; stat -c %U /srv /home/worker
      adduser student 2>&1 || echo "exit $?"; apk add su-exec >/dev/null; su-exec student:app id -u`;
    expect((await inContainer(image, script)).split('\n')).toEqual([
      'uid=1001(student) gid=1001(app) groups=1001(app)',
      'uid=1000(worker) gid=1000(worker) groups=1000(worker),1001(app)',
      'student',
      'worker',
      "adduser: user 'student' in use",
      'exit 1',
      '1001',
    ]);
  });

  it('is no Debian: no apt, no bash', async () => {
    const script = 'for tool in apt-get bash; do command -v $tool || echo "no $tool"; done';
    expect(await inContainer(image, script)).toBe('no apt-get\nno bash');
  });
});

describe.skipIf(genuine('node:20-slim'))('the stand-in for Node.js', () => {
  it('runs a script, or a program, as a user without privileges', async () => {
    const script = `docker-entrypoint.sh -p 'process.versions.node.split(".")[0]'; docker-entrypoint.sh id -u node`;
    expect(await inContainer('node:20-slim', script)).toBe('20\n1000');
  });
});

describe.skipIf(genuine('redis:7-alpine'))('the stand-in for Redis', () => {
  it('gives up root and answers other machines', async () => {
    const script = `docker-entrypoint.sh redis-server --port 7000 >/dev/null & sleep 1
      redis-cli -p 7000 ping; redis-cli -p 7000 config get protected-mode | tail -1
      ps -o user= -C redis-server 2>/dev/null || stat -c %U /proc/$!`;
    expect(await inContainer('redis:7-alpine', script)).toBe('PONG\nno\nredis');
  });

  it('takes options alone, and questions, for those of the server', async () => {
    expect(await inContainer('redis:7-alpine', 'docker-entrypoint.sh --version')).toMatch(
      /^Redis server v=7\./,
    );
    expect(await inContainer('redis:7-alpine', 'docker-entrypoint.sh id -un')).toBe('root');
  });
});
