import type { ImageInspectInfo } from 'dockerode';
import { z } from 'zod';
import type { ImageConfig, ImageHealthcheck } from '#kit';
import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import { withoutRunLabels } from '../labels.ts';
import type { InspectedImage } from './inspected-image.ts';
import { measureSize } from './measure-size.ts';

const historySchema = z.array(
  z.object({
    CreatedBy: z.string().default(''),
    Size: z.number().default(0),
    Comment: z.string().default(''),
  }),
);

/** Reads the config, the layers' history and the size of an image that is on the engine. */
export async function inspectImage(
  connection: EngineConnection,
  reference: string,
): Promise<InspectedImage> {
  const what = 'inspect an image';
  const image = connection.docker.getImage(reference);
  const [inspected, rawHistory] = await Promise.all([
    callEngine({ what, isRepeatable: true }, () => image.inspect()),
    callEngine({ what, isRepeatable: true }, () => image.history()),
  ]);
  const history = historySchema
    .parse(rawHistory)
    .map(({ CreatedBy, Size, Comment }) => ({
      createdBy: CreatedBy,
      sizeBytes: Size,
      comment: Comment,
    }))
    .reverse();
  const size = await measureSize({ connection, reference, inspected, history });
  return {
    id: inspected.Id,
    ...size,
    architecture: inspected.Architecture,
    config: toImageConfig(
      inspected.Config,
      history.map(({ createdBy }) => createdBy),
    ),
    history,
  };
}

/** Newer engines leave empty fields out: every one of them may be missing, whatever the driver's types say. */
export function toImageConfig(
  config: Partial<ImageInspectInfo['Config']> | undefined,
  history: readonly string[],
): ImageConfig {
  return {
    user: config?.User ?? '',
    environment: config?.Env ?? [],
    labels: withoutRunLabels(config?.Labels ?? {}),
    entrypoint: toList(config?.Entrypoint),
    command: toList(config?.Cmd),
    workingDirectory: config?.WorkingDir ?? '',
    exposedPorts: Object.keys(config?.ExposedPorts ?? {}),
    stopSignal: readStopSignal(config),
    healthcheck: toHealthcheck(config?.Healthcheck),
    history,
  };
}

function toList(value: string | readonly string[] | null | undefined): readonly string[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function readStopSignal(config: object | undefined): string | null {
  const signal: unknown = Reflect.get(config ?? {}, 'StopSignal');
  return typeof signal === 'string' && signal !== '' ? signal : null;
}

type EngineHealthcheck = ImageInspectInfo['Config']['Healthcheck'];

/** The engine counts in nanoseconds, and 0 means its default. */
function toHealthcheck(check: EngineHealthcheck | undefined): ImageHealthcheck | null {
  const test = check?.Test ?? [];
  if (test.length === 0 || test[0] === 'NONE') return null;
  return {
    test,
    intervalMs: toMilliseconds(check?.Interval),
    timeoutMs: toMilliseconds(check?.Timeout),
    startPeriodMs: toMilliseconds(check?.StartPeriod),
    retries: check?.Retries ? check.Retries : null,
  };
}

function toMilliseconds(nanoseconds: number | undefined): number | null {
  return nanoseconds ? nanoseconds / 1e6 : null;
}
