import { describe, expect, it } from 'vitest';
import type { TimeLimitsMs } from '#domain/rubric.ts';
import { facts } from '#kit';
import { baseImage } from '../docker/support/base-image.ts';
import { useFacts } from './support/use-facts.ts';

const submissions = useFacts();
const from = `FROM ${baseImage}\nEXPOSE 5000\n`;
const serve = 'CMD ["python", "-m", "http.server", "5000"]\n';
const ask = `HEALTHCHECK --interval=60s --start-period=40s CMD python -c "import urllib.request as r; r.urlopen('http://127.0.0.1:5000/')" || exit 1\n`;

const healthOf = (files: Record<string, string>, limits: Partial<TimeLimitsMs> = {}) =>
  submissions.ofFiles(files, limits).then((submission) => submission.get(facts.health));
const deadHealthOf = (files: Record<string, string>) =>
  submissions.ofFiles(files).then((submission) => submission.get(facts.deadAppHealth));

describe('health', () => {
  it('of the solution comes in seconds', async () => {
    const health = await (await submissions.ofSolution()).get(facts.health);
    expect(health).toMatchObject({ state: 'healthy', lastProbe: { exitCode: 0 } });
    expect(health.afterMs).toBeGreaterThan(0);
    expect(health.afterMs).toBeLessThan(10_000);
  });

  it('does not wait for the interval that the image declares', async () => {
    expect(await healthOf({ Dockerfile: `${from}${ask}${serve}` })).toMatchObject({
      state: 'healthy',
    });
  });

  it('is not to be had where the program of the check is not there', async () => {
    const health = await healthOf({
      Dockerfile:
        `${from}HEALTHCHECK CMD curl -f http://localhost:5000/ || exit 1\n${serve}`.replace(
          ' || exit 1',
          '',
        ),
    });
    expect(health.state).toBe('unhealthy');
    expect(health.lastProbe).toMatchObject({ exitCode: 127 });
    expect(health.lastProbe?.output).toContain('curl: not found');
  });

  it('is not to be had where the check keeps failing', async () => {
    const health = await healthOf({
      Dockerfile: `${from}HEALTHCHECK --interval=60s --start-period=3s CMD echo no; exit 1\n${serve}`,
    });
    expect(health).toMatchObject({
      state: 'unhealthy',
      lastProbe: { exitCode: 1, output: 'no\n' },
    });
    expect(health.afterMs).toBeLessThan(15_000);
  });

  it('is given up after half of the time where the check says that it takes longer', async () => {
    const health = await healthOf(
      { Dockerfile: `${from}HEALTHCHECK --start-period=60s CMD echo no; exit 1\n${serve}` },
      { health: 20_000 },
    );
    expect(health).toMatchObject({
      state: 'unhealthy',
      lastProbe: { exitCode: 1, output: 'no\n' },
    });
    expect(health.afterMs).toBeLessThan(15_000);
  });

  it('is waited for while the app warms up', async () => {
    const health = await healthOf({
      Dockerfile: `${from}HEALTHCHECK CMD test -e /tmp/ready\nCMD (sleep 4; touch /tmp/ready) & exec python -m http.server 5000\n`,
    });
    expect(health.state).toBe('healthy');
    expect(health.afterMs).toBeGreaterThan(3000);
  });

  it('is waited for as long as the image says that it takes', async () => {
    const health = await healthOf({
      Dockerfile: `${from}HEALTHCHECK --start-period=30s CMD test -e /tmp/ready\nCMD (sleep 10; touch /tmp/ready) & exec python -m http.server 5000\n`,
    });
    expect(health.state).toBe('healthy');
    expect(health.afterMs).toBeGreaterThan(9000);
  });

  it('ends with the container', async () => {
    const health = await healthOf({
      Dockerfile: `${from}HEALTHCHECK CMD false\nCMD (sleep 2; kill -9 -1) & exec python -m http.server 5000\n`,
    });
    expect(['exited', 'unhealthy']).toContain(health.state);
  });

  it.each([
    ['none', '', 1],
    ['NONE', 'HEALTHCHECK CMD true\nHEALTHCHECK NONE\n', 4],
  ])('is not asked for where the check is %s', async (_, instruction, line) => {
    const submission = await submissions.ofFiles({ Dockerfile: `${from}${instruction}${serve}` });
    for (const fact of [facts.health, facts.deadAppHealth]) {
      const finding = await submission.blocked(fact);
      expect(finding).toMatchObject({ code: 'healthcheck-missing', location: { line } });
    }
  });
});

describe('health with the app not started', () => {
  it.each([
    ['of the solution', null, 'unhealthy'],
    ['of a check that asks', `${from}${ask}${serve}`, 'unhealthy'],
    ['of a check that is true', `${from}HEALTHCHECK CMD true\n${serve}`, 'healthy'],
    [
      'of one that is true after a while',
      `${from}HEALTHCHECK CMD sleep 2; true\n${serve}`,
      'healthy',
    ],
    [
      'of one that fails at first',
      `${from}HEALTHCHECK CMD test -e /tmp/x || { touch /tmp/x; exit 1; }\n${serve}`,
      'healthy',
    ],
    [
      'of one that starts the app itself',
      `${from}HEALTHCHECK CMD python -c "import urllib.request as r; r.urlopen('http://127.0.0.1:5000/')" || { (sleep 3; exec python -m http.server 5000) > /dev/null 2>&1 & exit 1; }\n${serve}`,
      'healthy',
    ],
    [
      'of one that ends a stand-in and starts the app in its place',
      `${from}HEALTHCHECK CMD python -c "import urllib.request as r; r.urlopen('http://127.0.0.1:5000/')" || { test -e /tmp/x || { touch /tmp/x; kill -9 $(grep -lx python /proc/[0-9]*/comm | cut -d/ -f3); python -c "import time, os; time.sleep(3); os.execlp('python', 'python', '-m', 'http.server', '5000')" > /dev/null 2>&1 & }; exit 1; }\nCMD echo up && python -m http.server 5000\n`,
      'healthy',
    ],
    [
      'of one that looks at the first process',
      `${from}HEALTHCHECK CMD grep -q http.server /proc/1/cmdline\n${serve}`,
      'healthy',
    ],
    [
      'of one that looks for the program',
      `${from}HEALTHCHECK CMD ["pidof", "python"]\nENTRYPOINT ["env"]\n${serve}`,
      'healthy',
    ],
    [
      'of one that looks for what a shell starts',
      `${from}HEALTHCHECK CMD grep -qx python /proc/[0-9]*/comm\nCMD echo up && python -m http.server 5000\n`,
      'healthy',
    ],
    [
      'of one that looks for the process and asks it as well',
      `${from}${ask.replace(' CMD ', ' CMD grep -q http.server /proc/1/cmdline && ')}${serve}`,
      'unhealthy',
    ],
    [
      'of one that never ends',
      `${from}HEALTHCHECK --timeout=1s CMD sleep 1000\n${serve}`,
      'unhealthy',
    ],
    [
      'of an image without a shell',
      `FROM ${baseImage} AS a\nFROM scratch\nCOPY --from=a /bin/true /nothing\nHEALTHCHECK CMD ["/nothing"]\nCMD ["/nothing"]\n`,
      'unhealthy',
    ],
    [
      'of an image with an entrypoint, a user and a folder of its own',
      `${from}USER 1234\nWORKDIR /srv\nENTRYPOINT ["sh", "-c"]\nHEALTHCHECK CMD true\nCMD ["exit 1"]\n`,
      'healthy',
    ],
  ])('%s', async (_, dockerfile, state) => {
    const health =
      dockerfile === null
        ? await (await submissions.ofSolution()).get(facts.deadAppHealth)
        : await deadHealthOf({ Dockerfile: dockerfile });
    expect(health.state).toBe(state);
  });
});
