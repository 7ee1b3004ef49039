import type { OnGradeEvent } from '#engine/events.ts';
import { wantsColour } from '../colour.ts';
import { say } from '../write-out.ts';
import { plainProgress } from './plain-progress.ts';

export interface Progress {
  readonly onEvent: OnGradeEvent;
  /** Leaves the screen as it was; may be called twice. */
  readonly stop: () => void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A live block where a person looks on, plain lines elsewhere. */
export async function startProgress(
  stream: NodeJS.WriteStream,
  environment: Environment,
): Promise<Progress> {
  const { CI, TERM } = environment;
  const isLive = stream.isTTY === true && TERM !== 'dumb' && (!CI || CI === 'false');
  if (!isLive) return plainProgress(say);
  const { liveProgress } = await import('./live-progress.ts');
  return liveProgress(stream, wantsColour(stream, environment));
}
