import { z } from 'zod';
import { callEngine } from '../connection/call-engine.ts';
import {
  type EngineConnection,
  manifestsVersion,
  openClient,
} from '../connection/engine-connection.ts';
import type { InspectedImage } from './inspected-image.ts';

type MeasuredSize = Pick<InspectedImage, 'sizeBytes' | 'sizeMethod'>;

const manifestsSchema = z.object({
  Manifests: z
    .array(
      z.object({
        Kind: z.string().optional(),
        Available: z.boolean().optional(),
        ImageData: z
          .object({ Size: z.object({ Unpacked: z.number().default(0) }).optional() })
          .nullish(),
      }),
    )
    .nullish(),
});

/**
 * Unpacked bytes of all layers. With the graphdriver store that is `Size`; with the containerd store `Size`
 * counts the compressed layers too, so the manifests are asked, and where the engine has no such answer, the
 * history: https://github.com/moby/moby/blob/v28.0.0/api/types/image/manifest.go
 */
export async function measureSize(options: {
  readonly connection: EngineConnection;
  readonly reference: string;
  readonly inspected: { readonly Size: number };
  readonly history: InspectedImage['history'];
}): Promise<MeasuredSize> {
  const { connection, reference, inspected, history } = options;
  if (connection.info.imageStore === 'graphdriver') {
    return { sizeBytes: inspected.Size, sizeMethod: 'graphdriver' };
  }
  const unpacked = await readUnpacked(connection, reference);
  if (unpacked !== null) return { sizeBytes: unpacked, sizeMethod: 'containerd-manifests' };
  const sum = history.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  return { sizeBytes: sum, sizeMethod: 'history' };
}

async function readUnpacked({ host }: EngineConnection, reference: string): Promise<number | null> {
  const { modem } = openClient(host, manifestsVersion);
  try {
    const answer = await callEngine(
      { what: 'read the manifests of an image' },
      (signal) =>
        new Promise<unknown>((resolve, reject) => {
          modem.dial(
            {
              path: `/images/${encodeURIComponent(reference)}/json?manifests=1`,
              method: 'GET',
              abortSignal: signal,
              statusCodes: { 200: true },
            },
            (error, value) => (error === null ? resolve(value) : reject(error)),
          );
        }),
    );
    return pickUnpacked(answer);
  } catch {
    // An engine before 28 refuses this version of its interface: the history answers instead.
    return null;
  }
}

/** The image that is there: of a reference for many platforms, only one is. */
export function pickUnpacked(answer: unknown): number | null {
  const { Manifests } = manifestsSchema.parse(answer);
  const sizes = (Manifests ?? [])
    .filter(({ Kind, Available }) => Kind === 'image' && Available !== false)
    .map(({ ImageData }) => ImageData?.Size?.Unpacked ?? 0)
    .filter((size) => size > 0);
  return sizes[0] ?? null;
}
