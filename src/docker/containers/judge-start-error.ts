import { isStatus, readEngineError } from '../faults/engine-error.ts';
import { classifyEngineTrouble } from '../faults/surroundings.ts';
import type { StartOutcome } from './engine-container.ts';

/** What keeps a container from starting and is nobody's image: networks, ports, control groups of the host. */
const hostTrouble =
  /failed to create endpoint|failed to set ?up container networking|network .* not found|port is already allocated|address already in use|cgroup|containerd|no such image|shim.*(?:timeout|connection)/i;

/**
 * Whether the engine refused to create or start a container for what its image says: a program, a user or a
 * folder that is not there. Null when it is not the submission's doing. Quoted text is a submission's and left out.
 */
export function judgeStartError(error: unknown): Extract<StartOutcome, { kind: 'refused' }> | null {
  if (!isStatus(error, 400, 404, 409, 500)) return null;
  const { message } = readEngineError(error);
  if (classifyEngineTrouble(message) !== null) return null;
  const unquoted = message.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return hostTrouble.test(unquoted) ? null : { kind: 'refused', message: message.slice(0, 2000) };
}
