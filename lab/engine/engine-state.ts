import { z } from 'zod';
import { engineLabel } from '#lab/labels.ts';

export type EngineState =
  | {
      readonly kind: 'answers';
      readonly version: string;
      readonly storageDriver: string;
      readonly compose: string | null;
      readonly buildx: string | null;
      readonly startedByLab: boolean;
    }
  | { readonly kind: 'forbidden'; readonly reason: string }
  | { readonly kind: 'silent'; readonly reason: string };

const plugin = z.object({ Name: z.string(), Version: z.string().optional() });

const info = z.object({
  ServerVersion: z.string().optional(),
  Driver: z.string().optional(),
  Labels: z.array(z.string()).nullish(),
  ServerErrors: z.array(z.string()).nullish(),
  ClientInfo: z.object({ Plugins: z.array(plugin).nullish() }).nullish(),
});

/** Reads what `docker info --format '{{json .}}'` printed, which is JSON also where no engine answers. */
export function parseEngineInfo(json: string): EngineState {
  const { ServerVersion, Driver, Labels, ServerErrors, ClientInfo } = info.parse(JSON.parse(json));
  const plugins = ClientInfo?.Plugins ?? [];
  const versionOf = (name: string): string | null =>
    plugins.find((candidate) => candidate.Name === name)?.Version ?? null;
  const error = ServerErrors?.[0];
  if (error !== undefined || !ServerVersion) {
    const reason = error ?? 'the engine does not tell its version';
    return { kind: /permission denied/i.test(reason) ? 'forbidden' : 'silent', reason };
  }
  return {
    kind: 'answers',
    version: ServerVersion,
    storageDriver: Driver ?? 'unknown',
    compose: versionOf('compose'),
    buildx: versionOf('buildx'),
    startedByLab: (Labels ?? []).includes(engineLabel),
  };
}
