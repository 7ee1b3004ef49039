import { LabError } from '#lab/lab-error.ts';
import type { EngineState } from './engine-state.ts';

/** The first engine that takes a health check's start interval (API 1.44). */
const oldestEngine = 25;

export type AnsweringEngine = Extract<EngineState, { kind: 'answers' }>;

/** An engine that answers is never touched, so whoever runs it has to complete it. */
export function requireUsable(engine: AnsweringEngine): AnsweringEngine {
  requireNewEnough(engine.version);
  if (engine.compose === null) {
    throw new LabError(
      'Docker answers, but has no Compose',
      'install the plugin docker-compose-plugin',
    );
  }
  if (engine.buildx === null) {
    throw new LabError(
      'Docker answers, but has no buildx',
      'install the plugin docker-buildx-plugin',
    );
  }
  return engine;
}

export function requireNewEnough(version: string): void {
  if (Number.parseInt(version, 10) >= oldestEngine) return;
  throw new LabError(
    `Docker ${version} is too old`,
    `upgrade it to ${oldestEngine} or newer, or remove it and let the lab bring one`,
  );
}
