import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { useCanary } from './support/canary.ts';
import { gradeHostile, lossesIn, solution } from './support/grade-hostile.ts';

const canary = useCanary();

it('a container that tries to get out gets nowhere, and is graded like any other', async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '0.0.0.0');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    const report = await gradeHostile(
      {
        files: {
          'attack.py': await readFile(path.join(import.meta.dirname, 'fixtures/attack.py'), 'utf8'),
          Dockerfile: await withEntrypoint(targetsOn(server.address())),
        },
        // The way in that keeps the machine's own address from a container; elsewhere docs/sandbox.md says what holds.
        environment: { ...process.env, DRYDOCK_REACH: 'relay' },
        only: ['dockerfile/serves-api', 'security/non-root-user', 'security/becomes-healthy'],
      },
      canary(),
    );
    expect(
      report.criteria.flatMap(({ findings }) => findings.map(({ evidence }) => evidence?.raw)),
    ).toEqual([]);
    expect(lossesIn(report)).toEqual({});
  } finally {
    server.close();
  }
});

it('a container that buries its mounted folder too deep for any path is graded, and nothing of it stays', async () => {
  const before = await runFolders();
  const bury = [
    "import os; os.chdir('/app/src')",
    "[(os.mkdir('d' * 200), os.chdir('d' * 200)) for _ in range(60)]",
    "os.chdir('/app'); os.execvp('python', ['python', 'src/app.py'])",
  ].join('; ');
  const report = await gradeHostile(
    {
      files: {
        'docker-compose.yml': JSON.stringify({
          services: {
            app: {
              build: '.',
              user: 'root',
              command: ['python', '-c', bury],
              volumes: ['./src:/app/src'],
              ports: ['5000:5000'],
            },
          },
        }),
      },
      only: ['compose/healthy-stack'],
    },
    canary(),
  );
  expect(lossesIn(report)).toEqual({});
  expect(await runFolders()).toEqual(before);
});

/** Folders of runs of this process. */
async function runFolders(): Promise<readonly string[]> {
  const names = await readdir(os.tmpdir());
  return names.filter(
    (name) => name.startsWith('drydock-run-') && name.includes(`.${process.pid}.`),
  );
}

/** Every address of this host, at a port where somebody listens on all of them. */
function targetsOn(address: ReturnType<ReturnType<typeof createServer>['address']>): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const hosts = Object.values(os.networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map((one) => one.address);
  return [...hosts, '192.0.2.1', 'host.docker.internal'].map((host) => `${host}:${port}`).join(',');
}

/** The solution, with the attack before its app. */
async function withEntrypoint(targets: string): Promise<string> {
  const dockerfile = await readFile(path.join(solution, 'Dockerfile'), 'utf8');
  return `${dockerfile}
USER root
COPY attack.py /attack.py
ENV TARGETS=${targets}
ENTRYPOINT ["python", "/attack.py"]
CMD ["python", "src/app.py"]
`;
}
