import { SaxesParser } from 'saxes';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** Reads a well-formed document; throws where it is not one. */
export function parseXml(xml: string): XmlElement {
  const parser = new SaxesParser();
  const stack: { -readonly [K in keyof XmlElement]: XmlElement[K] }[] = [
    { name: '', attributes: {}, children: [], text: '' },
  ];
  const top = () => stack[stack.length - 1] ?? { name: '', attributes: {}, children: [], text: '' };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    stack.push({ name, attributes: { ...attributes }, children: [], text: '' });
  });
  parser.on('text', (text) => {
    top().text += text;
  });
  parser.on('closetag', () => {
    const closed = stack.pop();
    if (closed !== undefined) top().children = [...top().children, closed];
  });
  parser.write(xml).close();
  const [root] = top().children;
  if (root === undefined) throw new Error('no root element');
  return root;
}
