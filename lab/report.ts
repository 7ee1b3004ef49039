import type { EngineState } from './engine/engine-state.ts';
import type { ImagePlan } from './images/plan-images.ts';

export function describeEngine(engine: EngineState): string {
  if (engine.kind !== 'answers') return `engine: none (${engine.reason})`;
  const whose = engine.startedByLab ? 'started by the lab' : 'not the lab’s';
  const { version, storageDriver, compose, buildx } = engine;
  return `engine: Docker ${version}, ${storageDriver}, ${whose}; Compose ${compose ?? 'missing'}, buildx ${buildx ?? 'missing'}`;
}

export function describeImage(row: ImagePlan): string {
  return `${row.image.name}: ${describeState(row)}`;
}

function describeState(row: ImagePlan): string {
  if (row.kind === 'keep') return row.standIn ? 'stand-in, made from Debian’s packages' : 'there';
  return row.replaces === null ? 'missing' : 'stand-in of an older recipe';
}
