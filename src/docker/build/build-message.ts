import { z } from 'zod';
import { decodeStatus, type StatusUpdate } from './decode-status.ts';

/** One line of the answer to `POST /build?version=2`. */
export type BuildMessage =
  | { readonly kind: 'status'; readonly update: StatusUpdate }
  | { readonly kind: 'image'; readonly imageId: string }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'other' };

const lineSchema = z.object({
  id: z.string().optional(),
  aux: z.union([z.string(), z.object({ ID: z.string().optional() })]).optional(),
  error: z.string().optional(),
  errorDetail: z.object({ message: z.string().optional() }).optional(),
});

/** A build that fails answers with status 200 all the same: the failure is one of these lines. */
export function parseBuildMessage(line: string): BuildMessage {
  if (line.trim() === '') return { kind: 'other' };
  const { id, aux, error, errorDetail } = lineSchema.parse(JSON.parse(line));
  const message = errorDetail?.message ?? error;
  if (message !== undefined) return { kind: 'error', message };
  if (id === 'moby.buildkit.trace' && typeof aux === 'string') {
    return { kind: 'status', update: decodeStatus(Buffer.from(aux, 'base64')) };
  }
  if (id === 'moby.image.id' && typeof aux === 'object' && aux.ID !== undefined) {
    return { kind: 'image', imageId: aux.ID };
  }
  return { kind: 'other' };
}
