/** A service that answers on a port of its network. */
export interface Answer {
  readonly service: string;
  readonly port: number;
}

export interface NetworkedService {
  readonly name: string;
  /** Service whose network it has; null: one of its own. */
  readonly sharesNetworkOf: string | null;
}

/**
 * All services that share a network answer on a port that one of them listens on: the answer belongs to the one that
 * `listens`. Where that is not exactly one it belongs to nobody: another one would be restarted in its place.
 */
export async function attributeAnswers<Given extends Answer>(
  answers: readonly Given[],
  services: readonly NetworkedService[],
  listens: (answer: Given) => Promise<boolean>,
): Promise<readonly Given[]> {
  const byName = new Map(services.map((service) => [service.name, service]));
  const groups = Map.groupBy(answers, ({ service, port }) => `${ownerOf(service, byName)} ${port}`);
  const attributed = await Promise.all(
    [...groups.values()].map(async (group) => {
      if (group.length === 1) return group;
      const isListener = await Promise.all(group.map(listens));
      const listeners = group.filter((_, index) => isListener[index] === true);
      return listeners.length === 1 ? listeners : [];
    }),
  );
  const kept = new Set(attributed.flat());
  return answers.filter((answer) => kept.has(answer));
}

function ownerOf(name: string, services: ReadonlyMap<string, NetworkedService>): string {
  let owner = name;
  // One for each at most: a file may name them in a circle.
  for (const _ of services) owner = services.get(owner)?.sharesNetworkOf ?? owner;
  return owner;
}
