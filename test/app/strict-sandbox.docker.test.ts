import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { gradeFolder } from '#app/grade.ts';
import { projectRoot } from '#app/project.ts';
import { gvisorRuntime, sandboxPolicy } from '#sandbox/policy.ts';
import { baseImage, useEngine } from '../docker/support/use-engine.ts';

const strict = { level: 'strict', cgroupParent: null } as const;
const { stdout } = await execa('docker', ['info', '--format', '{{json .Runtimes}}']);
const hasGvisor = gvisorRuntime in JSON.parse(stdout);
const engine = useEngine();

function gradeStrictly(only: readonly string[]) {
  return gradeFolder({
    folder: path.join(projectRoot, 'challenges/dockerize-python-app/solution'),
    challenge: null,
    only,
    static: false,
    passing: null,
    fresh: true,
    sandbox: strict,
    onEvent: () => undefined,
    signal: new AbortController().signal,
    environment: {},
  });
}

describe.skipIf(!hasGvisor)('on an engine with gVisor (npm run lab -- up --gvisor)', () => {
  it('grades the solution as the standard sandbox does', async () => {
    const report = await gradeStrictly([]);
    const open = report.criteria.filter(({ verdict }) => verdict !== 'pass');
    expect(open).toEqual([]);
    expect(report.score).toEqual({ earned: 100, possible: 100, ungraded: 0 });
  });

  it("runs containers on gVisor's kernel, and sees the users of their processes", async () => {
    const never = new AbortController().signal;
    const command = ['sh', '-c', 'cat /proc/version; sleep 600'];
    const spec = { image: baseImage, purpose: 'strict', ports: [], command, user: '10001' };
    const container = await engine().createContainer(spec, sandboxPolicy(strict).container, never);
    await container.start(never);
    await expect.poll(() => container.logTail(1000)).toMatch(/^Linux version 4\.4\.0 /);
    const [main, ...others] = await container.processes();
    expect(main).toMatchObject({ pid: 1, parentPid: 0, userId: 10_001 });
    expect(others).toContainEqual(
      expect.objectContaining({ parentPid: 1, userId: 10_001, command: 'sleep 600' }),
    );
  });
});

describe.skipIf(hasGvisor)('on an engine without gVisor', () => {
  it('is refused in one line', async () => {
    await expect(gradeStrictly(['dockerfile/builds'])).rejects.toThrow(
      '--sandbox strict: this engine has no runtime "runsc" (gVisor)',
    );
  });
});
