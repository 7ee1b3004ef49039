/** The commands of a line of shell, each as its words; flags and packages in one order, since theirs does not matter. */
export function toCommands(shell: string): readonly string[] {
  return shell
    .replaceAll(/\\\s*\n/g, ' ')
    .split(/\n|&&|\|\||;/)
    .map((command) => toWords(command))
    .filter((words) => words.length > 0)
    .map(inOneOrder);
}

export function toWords(text: string): readonly string[] {
  return [...text.matchAll(/"((?:\\.|[^"\\])*)"|'([^']*)'|([^\s"']+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

/** Commands whose further words are a set: `pip install b a` is `pip install a b`. */
const takesSet = /^(?:apt-get|apt|apk|pip|pip3|python|python3)$/;

function inOneOrder(words: readonly string[]): string {
  const [program = '', ...rest] = words;
  const flags = rest.filter((word) => word.startsWith('-')).sort();
  const others = rest.filter((word) => !word.startsWith('-'));
  const [verb, ...operands] = others;
  const kept = takesSet.test(program) && verb !== undefined ? [verb, ...operands.sort()] : others;
  return [program, ...flags, ...kept].join(' ');
}
