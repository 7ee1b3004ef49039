/** What tells who it is that answers, where several services have one network. */
export interface NetworkedService {
  readonly name: string;
  /** Service whose network it has; null: one of its own. */
  readonly sharesNetworkOf: string | null;
  /** Its image is made from the submission, not pulled. */
  readonly isBuilt: boolean;
}

/**
 * All services that share a network answer on a port that one of them listens on. That one is taken to be what is likely
 * by how its image comes: the app is built, a server beside it is pulled. Where that tells nothing, all stay.
 */
export function attributeAnswers<Answer extends { readonly service: string }>(
  answers: readonly Answer[],
  services: readonly NetworkedService[],
  likely: 'built' | 'pulled',
): readonly Answer[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  const isLikely = ({ service }: Answer) => byName.get(service)?.isBuilt === (likely === 'built');
  const groups = Map.groupBy(answers, ({ service }) => ownerOf(service, byName));
  return answers.filter((answer) => {
    const group = groups.get(ownerOf(answer.service, byName)) ?? [];
    return isLikely(answer) || !group.some(isLikely);
  });
}

function ownerOf(name: string, services: ReadonlyMap<string, NetworkedService>): string {
  let owner = name;
  // One for each at most: a file may name them in a circle.
  for (const _ of services) owner = services.get(owner)?.sharesNetworkOf ?? owner;
  return owner;
}
