import type { Container } from 'dockerode';
import { z } from 'zod';
import { callEngine } from '../connection/call-engine.ts';

const statsSchema = z.object({
  memory_stats: z.object({
    usage: z.number().optional(),
    stats: z.record(z.string(), z.number()).optional(),
  }),
});

/**
 * Bytes that its processes use, as `docker stats` counts: without the cache of files that nobody uses, on either
 * version of cgroups. Null where the engine keeps no count.
 * https://github.com/docker/cli/blob/master/cli/command/container/stats_helpers.go
 */
export async function readMemory(container: Container): Promise<number | null> {
  const stats = await callEngine({ what: "read a container's memory" }, () =>
    container.stats({ stream: false, 'one-shot': true }),
  );
  const parsed = statsSchema.safeParse(stats);
  if (!parsed.success) return null;
  const { usage, stats: parts = {} } = parsed.data.memory_stats;
  if (usage === undefined) return null;
  const cache = parts['total_inactive_file'] ?? parts['inactive_file'] ?? 0;
  return cache < usage ? usage - cache : usage;
}
