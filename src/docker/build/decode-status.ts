import protobuf from 'protobufjs';
import { z } from 'zod';
import { statusProtoFile } from './status-proto.ts';

const statusType = protobuf.loadSync(statusProtoFile).lookupType('moby.buildkit.v1.StatusResponse');

/** A step is named after its instruction, here-documents included. */
const maxNameLength = 10_000;

const timeSchema = z
  .object({ seconds: z.number().default(0), nanos: z.number().default(0) })
  .transform(({ seconds, nanos }) => seconds * 1000 + nanos / 1e6);

const bytesSchema = z.instanceof(Uint8Array);

const statusSchema = z.object({
  vertexes: z
    .array(
      z.object({
        digest: z.string(),
        name: z.string().default(''),
        cached: z.boolean().default(false),
        started: timeSchema.nullish(),
        completed: timeSchema.nullish(),
        error: z.string().default(''),
      }),
    )
    .default([]),
  logs: z.array(z.object({ vertex: z.string(), msg: bytesSchema.optional() })).default([]),
  statuses: z.array(z.unknown()).default([]),
  warnings: z.array(z.object({ short: bytesSchema.optional() })).default([]),
});

/** A step as BuildKit reports it. Times in milliseconds since 1970. */
export interface Vertex {
  readonly digest: string;
  readonly name: string;
  readonly cached: boolean;
  readonly startedMs: number | null;
  readonly completedMs: number | null;
  readonly error: string;
}

export interface StatusUpdate {
  readonly vertexes: readonly Vertex[];
  readonly logs: readonly { readonly vertex: string; readonly bytes: Uint8Array }[];
  readonly warnings: readonly string[];
  /** How many progress marks of pulls and copies it holds: a sign of life. */
  readonly progressMarks: number;
}

/**
 * Reads one `moby.buildkit.v1.StatusResponse`. dockerode's own reader is not used: it leaves the output as
 * base64 and drops times and digests (lib/buildkit.js).
 */
export function decodeStatus(bytes: Uint8Array): StatusUpdate {
  const plain = statusType.toObject(statusType.decode(bytes), { longs: Number });
  const { vertexes, logs, statuses, warnings } = statusSchema.parse(plain);
  return {
    vertexes: vertexes.map(({ digest, name, cached, started, completed, error }) => ({
      digest,
      name: name.slice(0, maxNameLength),
      cached,
      startedMs: started ?? null,
      completedMs: completed ?? null,
      error,
    })),
    logs: logs.map(({ vertex, msg }) => ({ vertex, bytes: msg ?? new Uint8Array() })),
    warnings: warnings.map(({ short }) => Buffer.from(short ?? []).toString('utf8')),
    progressMarks: statuses.length,
  };
}
