import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMetadataFolder } from '#lab/wheels/distribution.ts';
import { renderRecord } from '#lab/wheels/record.ts';
import { toWheels } from '#lab/wheels/to-wheels.ts';
import { zip } from '#lab/wheels/zip.ts';

const file = (path: string, content = '') => ({ path, content: Buffer.from(content) });

/** Reads an archive the way an installer does: from its central directory. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const archive = Buffer.from(bytes);
  const end = archive.length - 22;
  const files = new Map<string, string>();
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const size = archive.readUInt32LE(entry + 20);
    const nameLength = archive.readUInt16LE(entry + 28);
    const local = archive.readUInt32LE(entry + 42);
    const name = archive.toString('utf8', entry + 46, entry + 46 + nameLength);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    files.set(name, inflateRawSync(archive.subarray(start, start + size)).toString());
    entry += 46 + nameLength;
  }
  return files;
}

describe('lab/wheels zip', () => {
  it('gives back every file', () => {
    const paths = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 });
    fc.assert(
      fc.property(paths, fc.string(), (names, content) => {
        const files = names.map((name) => file(name, content));
        const expected = files.map(({ path }) => [Buffer.from(path).toString(), content]);
        expect([...unzip(zip(files))]).toEqual(
          expected.map(([path]) => [path, Buffer.from(content).toString()]),
        );
      }),
    );
  });
});

describe('lab/wheels distribution', () => {
  it.each([
    ['flask-3.1.1.dist-info', 'flask', '3.1.1'],
    ['MarkupSafe-2.1.5.egg-info', 'markupsafe', '2.1.5'],
    ['async_timeout-5.0.1-py3.13.egg-info', 'async_timeout', '5.0.1'],
    ['zope.interface-7.2.dist-info', 'zope_interface', '7.2'],
  ])('%s is %s %s', (folder, name, version) => {
    expect(parseMetadataFolder(folder)).toEqual({ name, version, folder });
  });

  it.each(['flask', 'flask.dist-info', 'README-1.0.txt'])('%s is none', (folder) => {
    expect(parseMetadataFolder(folder)).toBeNull();
  });
});

describe('lab/wheels', () => {
  const [wheel] = toWheels([
    file('markupsafe/__init__.py', 'x = 1\n'),
    file('markupsafe/_speedups.cpython-313-x86_64-linux-gnu.so', 'ELF'),
    file('markupsafe/__pycache__/__init__.cpython-313.pyc', 'pyc'),
    file('markupsafe_other/__init__.py', 'not ours'),
    file('MarkupSafe-2.1.5.egg-info/PKG-INFO', 'Name: MarkupSafe\n'),
    file('MarkupSafe-2.1.5.egg-info/top_level.txt', 'markupsafe\n'),
    file('MarkupSafe-2.1.5.egg-info/SOURCES.txt', 'setup.py\n'),
  ]);
  const files = unzip(wheel?.content ?? new Uint8Array());

  it('are named for every Python 3', () => {
    expect(wheel?.fileName).toBe('markupsafe-2.1.5-py3-none-any.whl');
  });

  it('hold the package and its metadata, and nothing compiled', () => {
    expect([...files.keys()]).toEqual([
      'markupsafe/__init__.py',
      'markupsafe-2.1.5.dist-info/METADATA',
      'markupsafe-2.1.5.dist-info/top_level.txt',
      'markupsafe-2.1.5.dist-info/WHEEL',
      'markupsafe-2.1.5.dist-info/RECORD',
    ]);
    expect(files.get('markupsafe-2.1.5.dist-info/METADATA')).toBe('Name: MarkupSafe\n');
  });

  it('record each file but the record', () => {
    const digest = createHash('sha256').update('x = 1\n').digest('base64url');
    const record = files.get('markupsafe-2.1.5.dist-info/RECORD')?.trim().split('\n') ?? [];
    expect(record[0]).toBe(`markupsafe/__init__.py,sha256=${digest},6`);
    expect(record.at(-1)).toBe('markupsafe-2.1.5.dist-info/RECORD,,');
    expect(record).toHaveLength(files.size);
  });

  it('quote a path with a comma', () => {
    expect(renderRecord([file('a,b.py')], 'R')).toMatch(/^"a,b\.py",sha256=/);
  });
});
