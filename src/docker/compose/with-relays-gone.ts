import { callEngine } from '../connection/call-engine.ts';
import type { EngineConnection } from '../connection/engine-connection.ts';
import type { ComposeRunner } from './compose-runner.ts';

/** Takes our relays out of a stack's networks before it is taken down: Compose removes no network that is in use. */
export function withRelaysGone(
  { docker, relays }: EngineConnection,
  runner: ComposeRunner,
): ComposeRunner {
  return {
    ...runner,
    down: async (project, file) => {
      const networks = await callEngine({ what: "list a stack's networks" }, () =>
        docker.listNetworks({ filters: { label: [`com.docker.compose.project=${project}`] } }),
      );
      await relays.leave(networks.map(({ Id }) => Id));
      await runner.down(project, file);
    },
  };
}
