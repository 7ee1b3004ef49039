import { parse as parseCsv } from 'csv-parse/sync';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { parseFragment, parse as parseHtml } from 'parse5';
import { SaxesParser } from 'saxes';

/** What an output is made of with all words left out; throws where it does not read as its language. */
export type ReadShape = (output: string) => unknown;

const inkless = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]--[\n\u200c\u200d]]/v;

/** One reader a language, which decides what an output says by that language's own rules. */
export const languages = {
  /** Prose has no shape that words could break; nothing in it may be obeyed. */
  terminal: (output) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours are what is allowed
    const rest = output.replaceAll(/\u001b\[\d+m/g, '');
    const obeyed = inkless.exec(rest);
    if (obeyed !== null)
      throw new Error(
        `obeyed at ${obeyed.index}: ${JSON.stringify(rest.slice(obeyed.index).slice(0, 40))}`,
      );
    return null;
  },
  json: (output) => shapeOfData(JSON.parse(output)),
  html: (output) => shapeOfTree(parseHtml(output)),
  xml: shapeOfXml,
  markdown: (output) =>
    shapeOfTree(
      fromMarkdown(output, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }),
    ),
  csv: (output) => {
    const rows: string[][] = parseCsv(output);
    const formulas = rows.flat().filter((cell) => /^\s*[=+@＝＋－＠-](?![\d.]+$)/u.test(cell));
    if (formulas.length > 0) throw new Error(`a formula: ${JSON.stringify(formulas)}`);
    return rows.map((row) => row.length);
  },
} satisfies Record<string, ReadShape>;

export type Language = keyof typeof languages;

function shapeOfData(data: unknown): unknown {
  if (Array.isArray(data)) {
    const shapes = data.map(shapeOfData);
    // Lines of one text: how many there are is the text's own matter.
    return shapes.length > 0 && shapes.every((one) => one === 'string') ? ['string'] : shapes;
  }
  if (typeof data !== 'object' || data === null) return typeof data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, shapeOfData(value)]));
}

/** Trees of HTML and of Markdown alike: kinds, tags and names of attributes; text that touches is one. */
function shapeOfTree(node: object): unknown {
  const kind = Reflect.get(node, 'nodeName') ?? Reflect.get(node, 'type');
  const attributes: unknown = Reflect.get(node, 'attrs');
  const children: unknown = Reflect.get(node, 'childNodes') ?? Reflect.get(node, 'children');
  const names = Array.isArray(attributes) ? attributes.map(({ name }) => name) : [];
  const html = kind === 'html' && typeof Reflect.get(node, 'value') === 'string';
  return [
    html ? shapeOfTree(parseFragment(String(Reflect.get(node, 'value')))) : kind,
    ...names,
    ...(Array.isArray(children) ? children.map(shapeOfTree) : []),
  ];
}

function shapeOfXml(output: string): unknown {
  const shape: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => shape.push(name, ...Object.keys(attributes)));
  parser.on('closetag', ({ name }) => shape.push(`/${name}`));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(output).close();
  return shape;
}
