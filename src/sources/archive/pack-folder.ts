import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import type { IntakeLimits } from '#domain/sandbox-policy.ts';
import { UsageError } from '#domain/usage-error.ts';
import { copySubmission } from '../intake/copy-submission.ts';

export interface PackedFolder {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/**
 * A submission as a tar.gz that is the same wherever it is made. It is vetted on the way (`copyTo`: an empty folder
 * of ours). Throws `UsageError` above the limits or above `mostBytes` packed.
 */
export async function packFolder(
  folder: string,
  options: { readonly copyTo: string; readonly limits: IntakeLimits; readonly mostBytes: number },
): Promise<PackedFolder> {
  const { copyTo, limits, mostBytes } = options;
  const { files } = await copySubmission(folder, copyTo, limits);
  const tar = pack();
  const chunks: Buffer[] = [];
  const collecting = (async () => {
    for await (const chunk of tar) chunks.push(chunk as Buffer);
  })();
  for (const { path: name, kind, mode, target } of files) {
    const header = { name, mode, mtime: new Date(0) };
    switch (kind) {
      case 'folder':
        tar.entry({ ...header, type: 'directory' });
        break;
      case 'link':
        tar.entry({ ...header, type: 'symlink', linkname: target ?? '' });
        break;
      case 'file':
        tar.entry(header, await readFile(path.join(copyTo, name)));
        break;
      default:
        kind satisfies never;
    }
  }
  tar.finalize();
  await collecting;
  const bytes = gzipSync(Buffer.concat(chunks));
  if (bytes.length > mostBytes) {
    throw new UsageError(
      `the submission is larger than ${Math.round(mostBytes / 1e6)} MB when packed`,
      'Put it into a repository: workers fetch those themselves.',
    );
  }
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
