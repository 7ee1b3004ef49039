import path from 'node:path';
import { execa } from 'execa';
import { expect, it, onTestFinished } from 'vitest';
import { gradeFolder } from '#app/grade.ts';
import { projectRoot } from '#app/project.ts';
import type { GradeReport } from '#domain/grade-report.ts';

const solution = path.join(projectRoot, 'challenges/nautilus-python-app/solution');
const names = { image: 'nautilus/python-app', container: 'pythonapp_nautilus' };

function gradeOnHost(): Promise<GradeReport> {
  return gradeFolder({
    folder: solution,
    challenge: 'nautilus-python-app',
    only: ['deployment/*'],
    static: false,
    inspectsHost: true,
    passing: null,
    fresh: true,
    onEvent: () => undefined,
    signal: new AbortController().signal,
    environment: process.env,
  });
}

const verdicts = ({ criteria }: GradeReport) =>
  criteria.map(({ id, verdict, findings }) => [id, findings[0]?.code ?? verdict]);

async function inspect(): Promise<unknown> {
  const { stdout } = await execa('docker', ['inspect', names.container]);
  const [{ Id, State, RestartCount }] = JSON.parse(stdout);
  return { Id, StartedAt: State.StartedAt, Running: State.Running, RestartCount };
}

/** The names are the ticket's, so an engine that has them already is somebody's and is left alone. */
const taken = await execa('docker', ['inspect', names.container, names.image], { reject: false });

it.skipIf(taken.stdout.trim() !== '[]')(
  'nautilus-python-app --host: grades what run.sh has made on this engine, and leaves it as it is',
  async () => {
    onTestFinished(async () => {
      await execa('docker', ['rm', '--force', '--volumes', names.container], { reject: false });
      await execa('docker', ['rmi', '--force', names.image], { reject: false });
    });
    expect(verdicts(await gradeOnHost())).toEqual([
      ['deployment/names-image', 'image-not-named'],
      ['deployment/names-container', 'container-not-named'],
      ['deployment/publishes-port', 'port-not-published'],
      ['deployment/answers', 'deployment-silent'],
    ]);

    await execa('sh', ['run.sh'], { cwd: solution });
    const before = await inspect();
    await expect
      .poll(async () => (await gradeOnHost()).score, { timeout: 60_000 })
      .toMatchObject({
        earned: 45,
        possible: 45,
      });
    expect(await inspect()).toEqual(before);

    await execa('docker', ['stop', names.container]);
    expect(verdicts(await gradeOnHost())).toEqual([
      ['deployment/names-image', 'pass'],
      ['deployment/names-container', 'container-not-running'],
      ['deployment/publishes-port', expect.any(String)],
      ['deployment/answers', 'deployment-silent'],
    ]);
  },
);
