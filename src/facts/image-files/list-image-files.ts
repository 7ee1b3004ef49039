import path from 'node:path';
import type { DockerEngine } from '#docker/docker-engine.ts';
import { recognisePackage } from './recognise-package.ts';
import { mayBeSecret, recogniseSecret } from './recognise-secret.ts';
import { requireSearchable } from './require-searchable.ts';

/** What is worth knowing of an image's files, learned in one walk. */
export interface ImageFiles {
  /** Installed packages, names normalised. */
  readonly packages: ReadonlySet<string>;
  readonly secrets: readonly { readonly path: string; readonly kind: string }[];
  /** Files whose names were asked for; paths are absolute. */
  readonly named: readonly { readonly path: string; readonly sizeBytes: number }[];
}

const headBytes = 16 * 1024;
const most = { packages: 20_000, secrets: 200, named: 20_000 } as const;

/** `names`: file names, without folders, whose places in the image are wanted. */
export async function listImageFiles(
  engine: DockerEngine,
  options: {
    readonly image: string;
    readonly names: ReadonlySet<string>;
    readonly signal: AbortSignal;
  },
): Promise<ImageFiles> {
  const { sizeBytes } = await engine.inspectImage(options.image);
  requireSearchable(sizeBytes);
  const packages = new Set<string>();
  const secrets: { readonly path: string; readonly kind: string }[] = [];
  const named: { readonly path: string; readonly sizeBytes: number }[] = [];
  await engine.visitFilesystem(
    options.image,
    {
      entry: (entry) => {
        if (entry.kind !== 'file') return;
        const installed = recognisePackage(entry.path);
        if (installed !== null && packages.size < most.packages) packages.add(installed);
        if (options.names.has(path.posix.basename(entry.path)) && named.length < most.named) {
          named.push({ path: `/${entry.path}`, sizeBytes: entry.sizeBytes });
        }
      },
      wants: (entry) => (entry.kind === 'file' && mayBeSecret(entry) ? headBytes : null),
      head: ({ path: file }, head) => {
        const kind = recogniseSecret(file, head.toString('latin1'));
        if (kind !== null && secrets.length < most.secrets)
          secrets.push({ path: `/${file}`, kind });
      },
    },
    options.signal,
  );
  return { packages, secrets, named };
}
