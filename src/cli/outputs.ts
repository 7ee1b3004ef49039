import { closest } from '#domain/closest.ts';
import { UsageError } from '#domain/usage-error.ts';
import type { Format } from '#report/format.ts';

export interface Output {
  readonly name: string;
  readonly render: Format;
  /** Null: standard output. */
  readonly file: string | null;
}

/** Reads the values of `--output`: `<format>` or `<format>=<file>`. Throws `UsageError`. */
export function parseOutputs(
  values: readonly string[],
  formats: Readonly<Record<string, Format>>,
): readonly Output[] {
  const outputs = (values.length === 0 ? ['terminal'] : values).map((value) =>
    parseOutput(value, formats),
  );
  const shared = outputs
    .map(({ file }) => file ?? '-')
    .find((file, index, all) => all.indexOf(file) < index);
  if (shared !== undefined) {
    throw new UsageError(
      `--output: two reports for ${shared === '-' ? 'standard output' : shared}`,
      'Give each a file of its own, e.g. --output json=report.json.',
    );
  }
  return outputs;
}

function parseOutput(value: string, formats: Readonly<Record<string, Format>>): Output {
  const [name = '', ...rest] = value.split('=');
  const file = rest.join('=');
  const render = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (render === undefined) {
    const known = Object.keys(formats);
    throw new UsageError(
      `--output ${value}: unknown format "${name}"`,
      `${closest(name, known)} Known formats: ${known.join(', ')}.`.trim(),
    );
  }
  if (rest.length > 0 && file === '') {
    throw new UsageError(
      `--output ${value}: no file is named`,
      `E.g. --output ${name}=report.${name}.`,
    );
  }
  return { name, render, file: file === '' || file === '-' ? null : file };
}
