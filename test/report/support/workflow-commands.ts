/**
 * Lines that the runner would obey, read as it reads them:
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function commandsIn(log: string): readonly string[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    // .NET trims what Unicode calls white space, and U+0085; JavaScript knows all of it but that.
    const trimmed = line.replace(/^[\s\u0085]+/u, '');
    const isCommand = trimmed.startsWith('::') && trimmed.indexOf('::', 2) > 0;
    return isCommand || line.includes('##[') ? [line] : [];
  });
}
