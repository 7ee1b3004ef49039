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

/**
 * Reads what `docker info --format '{{json .}}'` printed, which is JSON also where no engine answers; why none does
 * is in that JSON or among the complaints, depending on the client's version.
 */
export function parseEngineInfo(json: string, complaints: string): EngineState {
  const { ServerVersion, Driver, Labels, ServerErrors, ClientInfo } = info.parse(JSON.parse(json));
  const plugins = ClientInfo?.Plugins ?? [];
  const versionOf = (name: string): string | null =>
    plugins.find((candidate) => candidate.Name === name)?.Version ?? null;
  if (!ServerVersion) return toNoEngine(ServerErrors?.[0] ?? complaints);
  return {
    kind: 'answers',
    version: ServerVersion,
    storageDriver: Driver ?? 'unknown',
    compose: versionOf('compose'),
    buildx: versionOf('buildx'),
    startedByLab: (Labels ?? []).includes(engineLabel),
  };
}

export function toNoEngine(complaints: string): EngineState {
  const reason = complaints.trim().split('\n')[0] || '`docker info` does not say why';
  return { kind: /permission denied/i.test(reason) ? 'forbidden' : 'silent', reason };
}
