import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { useCanary } from './support/canary.ts';
import { gradeHostile, lossesIn } from './support/grade-hostile.ts';

const canary = useCanary();
const only = ['dockerfile/builds'];
const base = 'python:3.11-slim';

/** What a build tries, and how its one criterion ends: `code@line`, or null where it builds and got nothing. */
async function build(
  dockerfile: string,
  options: Partial<Parameters<typeof gradeHostile>[0]> = {},
): Promise<string | null> {
  const files = { Dockerfile: dockerfile, ...options.files };
  const report = await gradeHostile({ only, ...options, files }, canary());
  return lossesIn(report)['dockerfile/builds']?.replace(/^fail /, '') ?? null;
}

/** On this host; where the engine is in a virtual machine there are none to be seen. */
async function countProcesses(command: string): Promise<number> {
  const { stdout } = await execa('ps', ['-eo', 'args']);
  return stdout.split('\n').filter((line) => line.trim() === command).length;
}

describe('a build that', () => {
  it.each([
    ['never ends', 'RUN while :; do echo x; sleep 0.2; done', { build: 4000 }, 'build-timeout@2'],
    ['falls silent', 'RUN sleep 300', { buildSilence: 3000 }, 'build-silent@2'],
    [
      // Each command's own share; all of them together are the engine's control group's matter.
      'takes all memory',
      `RUN python -c "x = bytearray(8 << 30)"`,
      {},
      'build-failed@2',
    ],
    ['writes a file without end', 'RUN truncate --size 6G /zeros', {}, 'build-failed@2'],
  ])('%s is stopped', async (_name, instruction, limitsMs, expected) => {
    expect(await build(`FROM ${base}\n${instruction}\n`, { limitsMs })).toBe(expected);
  });

  it('forks is ended with all that it forked', async () => {
    // Bounded: a build has no limit of processes of its own on a default engine.
    const pause = `sleep 300.${process.pid}`;
    const forks = `RUN for i in $(seq 400); do ${pause} & done; echo forked; ${pause}`;
    const limitsMs = { buildSilence: 4000 };
    expect(await build(`FROM ${base}\n${forks}\n`, { limitsMs })).toBe('build-silent@2');
    await expect.poll(() => countProcesses(pause), { timeout: 20_000 }).toBe(0);
  });

  it('floods is cut, and no megabyte of it reaches a report', async () => {
    const flood = `FROM ${base}\nRUN head -c 40M /dev/zero | tr '\\\\0' 'y' | fold -w 100; exit 3\n`;
    expect(await build(flood)).toMatch(/^build-(?:failed|output-limit)@2$/);
  });

  it.each([
    [
      'takes a secret',
      'RUN --mount=type=secret,id=GITHUB_TOKEN,required=true cat /run/secrets/GITHUB_TOKEN',
    ],
    ['takes a key', 'RUN --mount=type=ssh,required=true ssh-add -l'],
    ['leaves its sandbox', 'RUN --security=insecure id'],
    ["takes the host's network", 'RUN --network=host id'],
  ])('%s is refused', async (_name, instruction) => {
    expect(await build(`FROM ${base}\n${instruction}\n`)).toMatch(
      /^(?:build-failed|dockerfile-refused)@(?:2|-)$/,
    );
  });

  it.each([
    ['a frontend of its own', `# syntax=evil.example/frontend\nFROM ${base}\n`],
    ['one in the other notation', `// syntax=evil.example/frontend\nFROM ${base}\n`],
    ['one in JSON', '{"syntax": "evil.example/frontend"}\n'],
    ['nothing but ARG, which takes an engine down', 'ARG x=1\n'],
  ])('asks for %s is refused before the engine sees it', async (_name, dockerfile) => {
    expect(await build(dockerfile)).toMatch(/^(?:blocked )?dockerfile-[a-z-]+@(?:\d+|-)/);
  });

  it('looks for words and files of the host finds none', async () => {
    const { folder } = canary();
    // Spelt so that this file is no find itself.
    const find = `grep -e 'canar[y]-' -e secret.txt -e docker.sock`;
    const look = `RUN ! (env; cat ${folder}/secret.* /proc/1/environ; ls ${folder} /var/run /run/secrets) 2>/dev/null | ${find}`;
    const copy = `COPY . /context\nRUN ! grep -r 'canar[y]-' /context`;
    const files = { 'link.txt': { link: `${folder}/secret.txt` }, up: { link: '../../..' } };
    expect(await build(`FROM ${base}\n${look}\n${copy}\n`, { files })).toBeNull();
  });

  it("cannot name an image of another run, nor poison another one's cache", async () => {
    const cache = 'RUN --mount=type=cache,id=shared,target=/c';
    const [first, second] = [`first-${process.pid}`, `second-${process.pid}`];
    expect(await build(`FROM ${base}\n${cache} echo poison > /c/${first} && ls /c\n`)).toBeNull();
    expect(await build(`FROM ${base}\n${cache} echo ${second} && ! ls /c | grep .\n`)).toBeNull();
    const { stdout } = await execa('docker', [
      'images',
      '--filter',
      'label=drydock.run',
      '--format',
      '{{.Repository}}',
    ]);
    expect(stdout.split('\n').filter((name) => name !== '' && name !== '<none>')).toEqual([]);
  });

  it.each([
    ['an image of the grader', 'FROM drydock-app'],
    [
      'an image of the grader to copy from',
      `FROM ${base}\nCOPY --from=drydock.invalid/app /etc /x`,
    ],
  ])('builds on %s finds none', async (_name, dockerfile) => {
    expect(await build(`${dockerfile}\n`)).toMatch(/^(?:base-image-unknown|errored|registry)/);
  });

  it.each([
    ['ONBUILD for later', 'ONBUILD RUN sleep 300'],
    ['another shell', 'SHELL ["/bin/sh", "-c", "exit 0 #"]\nRUN false'],
    ['a signal to stop', 'STOPSIGNAL SIGKILL'],
    ['volumes over everything', 'VOLUME ["/", "/proc", "/app", "/usr"]'],
  ])('declares %s is built and judged like any', async (_name, instruction) => {
    expect(await build(`FROM ${base}\n${instruction}\n`)).toBeNull();
  });
});
