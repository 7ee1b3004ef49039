import type { Measurements } from '#domain/grade-report.ts';
import { facts } from '#kit';
import type { FactStore } from './fact-store.ts';

/** Figures for the report out of what was learned anyway; nothing is learned for their sake. */
export async function collectMeasurements(store: FactStore): Promise<Measurements> {
  const [image, container, health] = await Promise.all([
    store.ifKnown(facts.image),
    store.ifKnown(facts.container),
    store.ifKnown(facts.health),
  ]);
  const main = container?.processes.find((process) => process.isMain);
  return {
    imageSizeBytes: image?.sizeBytes ?? null,
    buildMs: image?.buildMs ?? null,
    userId: main?.userId ?? null,
    userName: container?.whoami ?? null,
    healthyAfterMs: health?.state === 'healthy' ? health.afterMs : null,
  };
}
