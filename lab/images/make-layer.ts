import { LabError } from '#lab/lab-error.ts';
import { runCommand } from '#lab/run-command.ts';
import type { LayerRecipe } from './recipes/recipe.ts';
import type { StandInIdentity } from './stand-in-context.ts';

const buildTimeoutMs = 10 * 60_000;

/** Builds an image on another stand-in, sharing its layer. */
export async function makeLayer(
  { packages }: LayerRecipe,
  base: string,
  { name, labels }: StandInIdentity,
): Promise<void> {
  const dockerfile = `FROM ${base}
RUN apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')} \\
 && rm -rf /var/lib/apt/lists/* /var/log/*.log /var/log/apt/*
`;
  const labelArgs = labels.flatMap((label) => ['--label', label]);
  // The machine's own network: apt inside reaches whatever mirror apt outside reaches, also one on loopback.
  const args = ['build', '--network=host', '--progress=plain', '-t', name, ...labelArgs, '-'];
  const built = await runCommand('docker', args, { input: dockerfile, timeoutMs: buildTimeoutMs });
  if (built.ok) return;
  const evidence = built.stderr.trim().split('\n').slice(-8);
  throw new LabError(`${name} cannot be built`, 'see the lines above', evidence);
}
