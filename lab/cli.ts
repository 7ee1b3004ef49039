import { parseArgs } from 'node:util';
import { imagesOf } from './images/wanted-images.ts';
import { labDown } from './lab-down.ts';
import { LabError } from './lab-error.ts';
import { labStatus } from './lab-status.ts';
import { labUp } from './lab-up.ts';
import { labPaths } from './paths.ts';
import { progressTo } from './progress.ts';

const help = `The lab: a Docker engine and base images where there are none.

  npm run lab up               bring what is missing; where all is there, change nothing
  npm run lab up <challenge>…  the same, with the base images of these challenges alone
  npm run lab -- up --gvisor   add gVisor too, for drydock grade --sandbox strict
  npm run lab status           say what is there
  npm run lab down             stop the engine, if the lab started it
  npm run lab -- down --purge  remove everything that the lab made, too

An engine and images that are there already are never touched. See docs/lab.md.
`;

const surroundings = {
  paths: labPaths(),
  progress: progressTo((line) => process.stderr.write(line)),
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      purge: { type: 'boolean', default: false },
      gvisor: { type: 'boolean', default: false },
    },
  });
  const [command, ...rest] = positionals;
  if (values.help) {
    console.log(help);
    return 0;
  }
  if ((rest.length > 0 && command !== 'up') || (values.purge && command !== 'down')) return usage();
  if (rest.some((challenge) => imagesOf([challenge]).length === 0)) return usage();
  if (values.gvisor && command !== 'up') return usage();
  switch (command) {
    case 'up':
      await labUp(surroundings, { gvisor: values.gvisor, challenges: rest });
      return 0;
    case 'status':
      console.log((await labStatus()).join('\n'));
      return 0;
    case 'down':
      await labDown(surroundings, { purge: values.purge });
      return 0;
    default:
      return usage();
  }
}

function usage(): number {
  process.stderr.write(help);
  return 2;
}

try {
  process.exitCode = await main();
} catch (error) {
  const evidence = error instanceof LabError ? error.evidence : [];
  for (const line of evidence) process.stderr.write(`  ${line}\n`);
  process.stderr.write(`lab: ${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env['DRYDOCK_DEBUG']) console.error(error);
  process.exitCode = 2;
}
