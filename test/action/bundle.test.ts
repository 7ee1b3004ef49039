import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#app/project.ts';
import { bundleAction } from '../../scripts/bundle/bundle-action.ts';

describe('the bundle', { timeout: 60_000 }, () => {
  let root: string;
  let first: ReadonlyMap<string, string>;
  let second: ReadonlyMap<string, string>;

  beforeAll(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'drydock-bundle-'));
    [first, second] = await Promise.all([bundleInto('one'), bundleInto('another/place')]);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  async function bundleInto(name: string): Promise<ReadonlyMap<string, string>> {
    const folder = path.join(root, name);
    await mkdir(folder, { recursive: true });
    await bundleAction(folder);
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile());
    const contents = files.map(async ({ parentPath, name: file }) => {
      const full = path.join(parentPath, file);
      return [path.relative(folder, full), await readFile(full, 'utf8')] as const;
    });
    return new Map(await Promise.all(contents));
  }

  it('has the same bytes wherever and whenever it is made', () => {
    const names = [...first.keys()].filter((name) => !/^shared-[A-Z0-9]{8}\.js$/.test(name));
    expect(names.sort()).toEqual([
      'action.js',
      'kit.js',
      path.join('proto', 'buildkit_status.proto'),
      'webhook.js',
      'zod.js',
    ]);
    expect(second.size).toBe(first.size);
    for (const [name, content] of first)
      expect([name, content === second.get(name)]).toEqual([name, true]);
  });

  it('names no place of the machine that made it', () => {
    for (const content of first.values()) {
      expect(content.includes(projectRoot)).toBe(false);
      expect(content.includes(root)).toBe(false);
    }
  });

  it('carries nothing that the Action never needs', () => {
    const action = [...first.values()].join('\n');
    expect(Buffer.byteLength(action)).toBeLessThan(2_500_000);
    // What a library is known by, whatever a bundler makes of its names.
    const marks = {
      bullmq: 'bullmq:',
      grpc: 'grpc-status',
      sigstore: 'dev.sigstore',
      ssh2: 'SSH-2.0-',
    };
    const found = Object.entries(marks).filter(([, mark]) => action.includes(mark));
    expect(found.map(([name]) => name)).toEqual([]);
  });

  it('exports the verifier of webhooks', async () => {
    const webhook: unknown = await import(pathToFileURL(path.join(root, 'one/webhook.js')).href);
    expect(webhook).toHaveProperty('verifyWebhook');
  });
});
