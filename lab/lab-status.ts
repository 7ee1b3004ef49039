import { probeEngine } from './engine/probe-engine.ts';
import { readImagePlan } from './images/bring-images.ts';
import { describeEngine, describeImage } from './report.ts';

/** What is there, a line each. Changes nothing. */
export async function labStatus(): Promise<readonly string[]> {
  const engine = await probeEngine();
  if (engine.kind !== 'answers') return [describeEngine(engine)];
  const plan = await readImagePlan();
  return [describeEngine(engine), ...plan.map(describeImage)];
}
