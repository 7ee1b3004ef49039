import os from 'node:os';
import { type Pace, toPace } from '#engine/pace/pace.ts';

/** By the load of the last minute; Windows tells none, and counts as idle. */
export const machinePace: Pace = () => toPace(os.loadavg()[0] ?? 0, os.availableParallelism());
