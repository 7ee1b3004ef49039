import type { DeployedContainer, DeployedImage } from '#kit';
import { type ShellCommand, splitCommands } from '../parse/shell/split-commands.ts';
import { readPortMapping } from './read-port-mapping.ts';

export interface DockerCommands {
  readonly images: readonly DeployedImage[];
  readonly containers: readonly DeployedContainer[];
}

/** Options that stand alone; every other one has a value. `-t` is one of `docker run` and none of `docker build`. */
const runSwitches = new Set([
  ...['-d', '--detach', '-i', '--interactive', '-t', '--tty', '--rm', '--init', '--privileged'],
  ...['--read-only', '-P', '--publish-all', '--no-healthcheck', '--oom-kill-disable'],
  ...['-q', '--quiet', '--sig-proxy', '--disable-content-trust'],
]);
const buildSwitches = new Set([
  ...[
    '-q',
    '--quiet',
    '--no-cache',
    '--pull',
    '--load',
    '--push',
    '--squash',
    '--force-rm',
    '--rm',
  ],
  ...['-D', '--debug', '--compress'],
]);

/** What the docker commands of a script would build, tag and run. */
export function readDockerCommands(script: string, file: string): DockerCommands {
  const found = splitCommands(script).map((command) => readCommand(command, file));
  return {
    images: found.flatMap(({ images }) => images),
    containers: found.flatMap(({ containers }) => containers),
  };
}

const nothing: DockerCommands = { images: [], containers: [] };

function readCommand({ words, line }: ShellCommand, file: string): DockerCommands {
  const rest = words[0] === 'sudo' ? words.slice(1) : words;
  if (!/^(?:.*\/)?docker$/.test(rest[0] ?? '')) return nothing;
  const [first, second] = rest.slice(1);
  const isNested = ['container', 'image', 'buildx', 'builder'].includes(first ?? '');
  const verb = isNested ? second : first;
  const switches = verb === 'build' ? buildSwitches : runSwitches;
  const parsed = parseArguments(rest.slice(isNested ? 3 : 2), switches);
  const place = { file, line };
  switch (verb) {
    case 'build':
      return {
        ...nothing,
        images: valuesOf(parsed, '-t', '--tag').map((name) => ({ name, ...place })),
      };
    case 'tag': {
      const [, name] = parsed.operands;
      return name == null ? nothing : { ...nothing, images: [{ name, ...place }] };
    }
    case 'run':
    case 'create': {
      const ports = valuesOf(parsed, '-p', '--publish').flatMap(
        (one) => readPortMapping(one) ?? [],
      );
      const name = valuesOf(parsed, '--name').at(-1) ?? null;
      const image = parsed.operands[0] ?? null;
      return { ...nothing, containers: [{ name, image, running: null, ports, ...place }] };
    }
    default:
      return nothing;
  }
}

interface Arguments {
  readonly options: readonly { readonly name: string; readonly value: string | null }[];
  /** From the image's name on. */
  readonly operands: readonly (string | null)[];
}

function parseArguments(
  words: readonly (string | null)[],
  switches: ReadonlySet<string>,
): Arguments {
  const options: { readonly name: string; readonly value: string | null }[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? null;
    if (word === null || !word.startsWith('-') || word === '-') {
      return { options, operands: words.slice(index) };
    }
    const equals = word.indexOf('=');
    if (word.startsWith('--') && equals > 0) {
      options.push({ name: word.slice(0, equals), value: word.slice(equals + 1) });
      continue;
    }
    // `-dp 80:80` is -d and -p; `-p80:80` is -p with a value behind it.
    const letters = word.startsWith('--') ? [word] : splitLetters(word, switches);
    for (const letter of letters.slice(0, -1)) options.push({ name: letter, value: null });
    const last = letters.at(-1) ?? '';
    if (switches.has(last)) options.push({ name: last, value: null });
    else if (/^-[a-zA-Z].+/.test(last) && !last.startsWith('--')) {
      options.push({ name: last.slice(0, 2), value: last.slice(2) });
    } else {
      index += 1;
      options.push({ name: last, value: words[index] ?? null });
    }
  }
  return { options, operands: [] };
}

function splitLetters(word: string, switches: ReadonlySet<string>): readonly string[] {
  const letters: string[] = [];
  let rest = word.slice(1);
  while (rest.length > 1 && switches.has(`-${rest[0]}`)) {
    letters.push(`-${rest[0]}`);
    rest = rest.slice(1);
  }
  return [...letters, `-${rest}`];
}

function valuesOf({ options }: Arguments, ...names: readonly string[]): readonly string[] {
  return options.flatMap(({ name, value }) =>
    names.includes(name) && value !== null ? [value] : [],
  );
}
