import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import type { FilesystemEntry } from '#docker/images/image-filesystem.ts';
import { traceInto } from '#engine/trace/span.ts';
import { toBuildRequest } from '../support/build-request.ts';
import { baseImage, listLabelled, useEngine } from '../support/use-engine.ts';

const engine = useEngine();
const signal = AbortSignal.timeout(120_000);

/** What an engine puts into a container that was never started. */
const madeByEngine =
  /^(?:\.dockerenv|(?:dev|proc|sys)(?:\/.*)?|etc\/(?:hosts|hostname|resolv\.conf|mtab))$/;

async function buildOn(...lines: readonly string[]): Promise<string> {
  const dockerfile = [`FROM ${baseImage}`, ...lines, ''].join('\n');
  const tree = { 'secret.txt': 'SECRET=1\n' };
  const built = await engine().build(await toBuildRequest(dockerfile, { tree }), signal);
  if (built.kind !== 'built') throw new Error(built.message);
  return built.imageId;
}

async function visit(image: string) {
  const kinds = new Map<string, string>();
  const heads = new Map<string, string>();
  const created: string[] = [];
  const visitor = {
    entry: ({ path, kind }: FilesystemEntry) => {
      expect(kinds.has(path), `${path} was seen twice`).toBe(false);
      kinds.set(path, kind);
    },
    wants: ({ path, kind }: FilesystemEntry) =>
      kind === 'file' && /(?:^|\/)(?:secret|\.env\d*)[^/]*$/.test(path) ? 6 : null,
    head: ({ path }: FilesystemEntry, head: Buffer) => {
      expect(heads.has(path), `${path} was read twice`).toBe(false);
      heads.set(path, head.toString('utf8'));
    },
  };
  const onSpan = ({ name }: { readonly name: string }) => {
    if (name === 'create a container') created.push(name);
  };
  await traceInto(onSpan, () => engine().visitFilesystem(image, visitor, signal));
  // A copy, where our program could not do it, is made from a container of its own.
  return { kinds, heads, isWalked: created.length === 1 };
}

/** Names that a copy of the whole brings, as the engine's own command makes it. */
async function copied(image: string): Promise<readonly string[]> {
  const { stdout: container } = await execa('docker', ['create', image, '/never-started']);
  try {
    const { stdout } = await execa('sh', ['-c', `docker cp ${container}:/ - | tar -t`], {
      maxBuffer: 64e6,
    });
    return stdout.split('\n').map((name) => name.replace(/^\/|\/$/g, ''));
  } finally {
    await execa('docker', ['rm', '--volumes', container]);
  }
}

const engineNames = (names: Iterable<string>): readonly string[] =>
  [...names].filter((name) => name !== '' && !madeByEngine.test(name)).sort();

describe('docker/images/visit-walked', () => {
  it('lists the very files that a copy brings, and leaves nothing behind', async () => {
    const image = await buildOn(
      'RUN mkdir /odd && cd /odd && ln -s / loop && mkfifo pipe && touch "two words" && chmod 000 "two words"',
    );
    const before = await listLabelled(engine().runId);
    const { kinds, isWalked } = await visit(image);
    expect(isWalked).toBe(true);
    const names = {
      walked: new Set(engineNames(kinds.keys())),
      copied: new Set(engineNames(await copied(image))),
    };
    expect([...names.walked.symmetricDifference(names.copied)].slice(0, 20)).toEqual([]);
    expect(kinds.get('odd/loop')).toBe('link');
    expect(kinds.get('odd/pipe')).toBe('other');
    expect(kinds.size).toBeGreaterThan(1000);
    expect(await listLabelled(engine().runId)).toEqual(before);
  });

  it('sees what a running container hides, and what lies very deep', async () => {
    const deep =
      "import os; [(os.mkdir('d'), os.chdir('d')) for _ in range(600)]; open('secret', 'w').write('DEEP')";
    const { kinds, heads, isWalked } = await visit(
      await buildOn(
        'COPY secret.txt /dev/secret.txt',
        'COPY secret.txt /data/secret.txt',
        'VOLUME /data',
        `RUN cd /srv && python -c "${deep}"`,
      ),
    );
    expect(isWalked).toBe(true);
    expect(kinds.get('dev')).toBe('folder');
    const deepest = `srv/${'d/'.repeat(600)}secret`;
    expect(Object.fromEntries(heads)).toMatchObject({
      'dev/secret.txt': 'SECRET',
      'data/secret.txt': 'SECRET',
      [deepest]: 'DEEP',
    });
  });

  it('reads the heads of many files', async () => {
    const { heads, isWalked } = await visit(
      await buildOn(
        'RUN mkdir /many && for i in $(seq 100); do echo "KEY=$i" > /many/.env$i; done',
      ),
    );
    expect(isWalked).toBe(true);
    expect(heads.get('many/.env7')).toBe('KEY=7\n');
    expect(heads.size).toBeGreaterThanOrEqual(100);
  });

  it.each([
    ['holds a name that is no text', "b'/srv/\\xff/.env'"],
    ['holds such a folder that lies very deep', "b'/srv/\\xff/' + b'd/' * 700 + b'.env'"],
  ])('hides nothing in an image that %s', async (_, place) => {
    const program = [
      'import os',
      `place = ${place}`,
      'for name in place.split(b"/")[1:-1]:',
      '    os.makedirs(name, exist_ok=True); os.chdir(name)',
      'open(b".env", "w").write("KEY=1")',
    ];
    const { heads, isWalked } = await visit(
      await buildOn('WORKDIR /', `RUN python <<'EOF'\n${program.join('\n')}\nEOF`),
    );
    expect(isWalked).toBe(false);
    expect([...heads.values()]).toContain('KEY=1');
  });

  it('copies an image in which the program cannot list everything', async () => {
    const volumes = Array.from({ length: 20 }, (_, index) => `/volume${index}`);
    const { kinds, heads, isWalked } = await visit(
      await buildOn('COPY secret.txt /volume7/secret.txt', `VOLUME ${volumes.join(' ')}`),
    );
    expect(isWalked).toBe(false);
    expect(kinds.get('volume19')).toBe('folder');
    expect(heads.get('volume7/secret.txt')).toBe('SECRET');
  });
});
