import { execa } from 'execa';
import { expect, it } from 'vitest';
import { shellQuote } from '#kit/quote.ts';
import { useCanary } from './support/canary.ts';
import { gradeHostile, lossesIn } from './support/grade-hostile.ts';
import { canRunEngine, openPrivateEngine } from './support/private-engine.ts';

const canary = useCanary();
const only = ['dockerfile/multi-stage', 'dockerfile/builds', 'security/non-root-user'];
const slow =
  'FROM local AS a\nRUN --network=none echo at-work; sleep 60\nFROM local\nCOPY --from=a /bin/sh /x\nUSER 1\n';
const quick = slow.replace('; sleep 60', '');

it.runIf(canRunEngine)(
  'an engine that is stopped in the middle of a run costs no point, and the next run goes on with it',
  async () => {
    await using engine = await openPrivateEngine();
    await engine.start();
    await importShell(engine.dockerHost);
    const environment = { ...process.env, DOCKER_HOST: engine.dockerHost };

    let stopping: Promise<void> | null = null;
    const report = await gradeHostile(
      {
        files: { Dockerfile: slow },
        only,
        environment,
        onEvent: (event) => {
          if (event.kind !== 'fact-progress' || !event.detail.raw.includes('at-work')) return;
          stopping ??= engine.stop();
        },
      },
      canary(),
    );
    await stopping;
    expect(stopping).not.toBeNull();
    expect(report).toMatchObject({ outcome: 'ungraded', passed: false, score: { ungraded: 20 } });
    expect(lossesIn(report)).toEqual({
      'dockerfile/builds': 'errored engine-unreachable',
      'security/non-root-user': 'errored engine-unreachable',
    });
    const { fault } = report.criteria.find(({ check }) => check === 'dockerfile/builds') ?? {};
    expect(fault?.advice.raw).toMatch(/grade again/);

    await engine.start();
    const again = await gradeHostile(
      { files: { Dockerfile: quick }, only: ['dockerfile/builds'], environment },
      canary(),
    );
    expect(lossesIn(again)).toEqual({});
    expect(await engine.docker('ps', '-aq', '--filter', 'label=drydock.run')).toBe('');
  },
);

/** A small image with a shell: what the shared engine's has, without the rest. */
async function importShell(dockerHost: string): Promise<void> {
  const pack = "tar -chf - -C / bin/sh bin/sleep $(ldd /bin/sleep | grep -o '/[^ ]*')";
  const from = `docker run --rm --network=none python:3.11-slim sh -c ${shellQuote(pack)}`;
  const into = `docker -H ${shellQuote(dockerHost)} import - local`;
  await execa('sh', ['-c', `${from} 2>/dev/null | ${into}`]);
}
