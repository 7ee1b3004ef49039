/** A command that the runner would obey, or (`stop-commands` and its token) has obeyed. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** https://github.com/actions/runner: every IActionCommandExtension, and stop-commands. */
const registered = [
  'stop-commands',
  'set-env',
  'set-output',
  'save-state',
  'add-mask',
  'add-path',
  'add-matcher',
  'remove-matcher',
  'warning',
  'error',
  'notice',
  'debug',
  'group',
  'endgroup',
  'echo',
];

/**
 * Reads a step's log as the runner does (src/Runner.Common/ActionCommand.cs, src/Runner.Worker/ActionCommandManager.cs):
 * a bare CR ends a line too, both syntaxes count, names in any case, after any white space that .NET trims.
 */
export function parseLog(log: string): readonly RunnerCommand[] {
  const known = new Set(registered);
  const obeyed: RunnerCommand[] = [];
  let stopToken: string | null = null;
  for (const line of log.split(/\r\n|\n|\r/)) {
    const command = parseCommand(line, known);
    if (command === null) continue;
    if (stopToken !== null) {
      if (command.name === stopToken.toLowerCase()) {
        known.delete(command.name);
        stopToken = null;
      }
      continue;
    }
    if (command.name === 'stop-commands') {
      stopToken = command.data;
      known.add(stopToken.toLowerCase());
    }
    obeyed.push(command);
  }
  return obeyed;
}

/** Without what the runner says of stopping itself. */
export function obeyedCommands(log: string): readonly RunnerCommand[] {
  return parseLog(log).filter(({ name }) => name !== 'stop-commands');
}

function parseCommand(line: string, known: ReadonlySet<string>): RunnerCommand | null {
  return parseNew(line, known) ?? parseOld(line, known);
}

/** What .NET's `TrimStart` removes: JavaScript's white space, less U+FEFF, and U+0085. */
const leadingSpace = /^(?:\u0085|(?!\ufeff)\s)+/u;

/**
 * .NET compares by the rules of a language: characters without weight (joiners, variation selectors, spaces without
 * width) may stand in between and count for nothing, while the positions that follow from it are those of the string.
 */
const weightless = String.raw`[\p{Default_Ignorable_Code_Point}\u0000-\u0008]*`;
const newKey = new RegExp(`^${weightless}:${weightless}:`, 'u');
const oldKey = new RegExp(`${weightless}#${weightless}#${weightless}\\[`, 'u');

function parseNew(line: string, known: ReadonlySet<string>): RunnerCommand | null {
  const message = line.replace(leadingSpace, '');
  if (!newKey.test(message)) return null;
  const end = message.indexOf('::', 2);
  if (end < 0) return null;
  return toCommand(message.slice(2, end), message.slice(end + 2), { known, separator: ',' });
}

function parseOld(line: string, known: ReadonlySet<string>): RunnerCommand | null {
  const start = line.search(oldKey);
  if (start < 0) return null;
  const end = line.indexOf(']', start);
  if (end < 0) return null;
  return toCommand(line.slice(start + 3, end), line.slice(end + 1), { known, separator: ';' });
}

function toCommand(
  info: string,
  data: string,
  syntax: { readonly known: ReadonlySet<string>; readonly separator: string },
): RunnerCommand | null {
  const space = info.indexOf(' ');
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!syntax.known.has(name)) return null;
  const pairs = space < 0 ? [] : info.slice(space + 1).split(syntax.separator);
  const properties = pairs.flatMap((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 1) return [];
    return [[pair.slice(0, equals).trim(), decode(pair.slice(equals + 1))] as const];
  });
  return { name, properties: Object.fromEntries(properties), data: decode(data) };
}

function decode(value: string): string {
  return value
    .replaceAll('%3B', ';')
    .replaceAll('%5D', ']')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
