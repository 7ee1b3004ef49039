import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '#domain/verdict.ts';
import { text } from '#kit';
import { openRecordStore } from '#record/record-store.ts';
import type { RecordedGrade } from '#record/recorded-grade.ts';
import { sampleFinding } from '#test/findings.ts';
import { makeTree } from '#test/temp-tree.ts';

const key = 'a'.repeat(64);
const recordedAt = new Date('2026-11-28T12:00:00.000Z');
const shared = {
  ...sampleFinding('build-failed'),
  message: text`Line ${'evil\u001b[2J'} fails`,
  evidence: text`${'log'}`,
  location: { file: 'Dockerfile', line: 3 },
};
const fault = { code: 'disk-full', message: text`full`, advice: text`free`, cause: null };

function gradeWith(...verdicts: readonly Verdict[]): RecordedGrade {
  return {
    recordedAt,
    verdicts: verdicts.map((verdict, index) => {
      return { criterion: `sample/${index}`, verdict, durationMs: index };
    }),
    measurements: {
      imageSizeBytes: 1,
      userId: 2,
      userName: 'app',
      buildMs: null,
      healthyAfterMs: 3,
    },
    environment: { engine: '26.1.5', compose: null, buildkit: null, platform: 'linux/amd64' },
  };
}

const grade = gradeWith(
  { kind: 'pass' },
  { kind: 'fail', findings: [shared, sampleFinding('second')] },
  { kind: 'blocked', by: { fact: 'image', finding: shared } },
  { kind: 'partial', ratio: 0.5, findings: [sampleFinding('half')] },
  { kind: 'not-applicable', reason: text`none` },
);

async function openSample(now = recordedAt) {
  const folder = path.join(await makeTree({}), 'record');
  return { folder, store: openRecordStore(folder, () => now) };
}

async function keepSample(now?: Date) {
  const { folder, store } = await openSample(now);
  await store.keep(key, grade);
  return { folder, store, file: path.join(folder, `${key}.json`) };
}

describe('record/record-store', () => {
  it('gives back what it was given, a shared finding as one', async () => {
    const { store } = await keepSample();
    const found = await store.find(key);
    expect(found).toEqual(grade);
    const verdicts = found?.verdicts.map(({ verdict }) => verdict) ?? [];
    const [, failed, blocked] = verdicts;
    expect(failed?.kind === 'fail' && blocked?.kind === 'blocked').toBe(true);
    if (failed?.kind === 'fail' && blocked?.kind === 'blocked') {
      expect(blocked.by.finding).toBe(failed.findings[0]);
    }
  });

  it('tells whether it may know a key, by its beginning', async () => {
    const { store } = await keepSample();
    expect(await store.holdsAny(key.slice(0, 16))).toBe(true);
    expect(await store.holdsAny('b'.repeat(16))).toBe(false);
    expect(await (await openSample()).store.holdsAny('')).toBe(false);
  });

  it('knows nothing under another key, nor of a record that was moved there', async () => {
    const { folder, store, file } = await keepSample();
    const other = 'b'.repeat(64);
    expect(await store.find(other)).toBeNull();
    await writeFile(path.join(folder, `${other}.json`), await readFile(file));
    expect(await store.find(other)).toBeNull();
  });

  it('never keeps what could not be judged', async () => {
    const { folder, store } = await openSample();
    await store.keep(key, gradeWith({ kind: 'pass' }, { kind: 'errored', fault }));
    expect(await store.find(key)).toBeNull();
    await expect(readdir(folder)).rejects.toThrow();
  });

  const spoiled: readonly [string, (content: string) => string][] = [
    ['cut short', (content) => content.slice(0, -10)],
    ['cut to nothing', () => ''],
    ['with a verdict changed', (content) => content.replace('"kind":"fail"', '"kind":"pass"')],
    ['with other words', (content) => content.replace('fails', 'works')],
    ['that is no record', () => 'hello\n{}'],
    ['without its first line', (content) => content.slice(content.indexOf('\n') + 1)],
  ];
  it.each(spoiled)('passes over a file %s', async (_, spoil) => {
    const { store, file } = await keepSample();
    await writeFile(file, spoil(await readFile(file, 'utf8')));
    expect(await store.find(key)).toBeNull();
  });

  it('passes over a record that is old, and one of the future', async () => {
    const { folder } = await keepSample();
    const at = (iso: string) => openRecordStore(folder, () => new Date(iso)).find(key);
    expect(await at('2026-12-05T11:59:59.000Z')).not.toBeNull();
    expect(await at('2026-12-05T12:00:01.000Z')).toBeNull();
    expect(await at('2026-11-28T11:59:59.000Z')).toBeNull();
  });

  it('trusts no folder that others may write to', async () => {
    const { folder, store } = await keepSample();
    await chmod(folder, 0o777);
    expect(await store.find(key)).toBeNull();
    await store.keep('c'.repeat(64), grade);
    expect(await readdir(folder)).toEqual([`${key}.json`]);
  });

  it('holds a whole record, however many write it at the same time', async () => {
    const { folder, store } = await openSample();
    const writers = Array.from({ length: 20 }, () => store.keep(key, grade));
    const readers = Array.from({ length: 20 }, () => store.find(key));
    await Promise.all(writers);
    for (const found of await Promise.all(readers)) {
      if (found !== null) expect(found).toEqual(grade);
    }
    expect(await store.find(key)).toEqual(grade);
    expect(await readdir(folder)).toEqual([`${key}.json`]);
  });

  it('fails nobody where nothing can be kept', async () => {
    const store = openRecordStore('/dev/null/record');
    await store.keep(key, grade);
    expect(await store.find(key)).toBeNull();
  });
});
