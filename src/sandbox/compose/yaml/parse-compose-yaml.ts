import { LineCounter, parseAllDocuments } from 'yaml';
import { type ComposeNode, isNull } from './compose-node.ts';
import { ComposeSyntaxError } from './compose-syntax-error.ts';
import { composeTags } from './compose-tags.ts';
import { NodeConverter } from './node-converter.ts';
import { refuseFloods } from './refuse-floods.ts';

export const yamlLimits = { bytes: 256 * 1024, depth: 64, nodes: 10_000, tokens: 40_000 } as const;

/**
 * The documents of a Compose file; Compose lays each over the one before. Throws `ComposeSyntaxError` for text
 * that is no YAML, for a key that is there twice, and for what exceeds `yamlLimits`.
 */
export function parseComposeYaml(
  content: string,
  origin: { readonly file: string; readonly folder: string },
): readonly ComposeNode[] {
  const { file } = origin;
  if (Buffer.byteLength(content) > yamlLimits.bytes) {
    const limit = `${yamlLimits.bytes / 1024} KiB`;
    throw new ComposeSyntaxError(`the file is larger than ${limit}`, { file, line: null });
  }
  refuseFloods(content, { file, ...yamlLimits });
  const lines = new LineCounter();
  const documents = parseDocuments(content, { file, lines });
  let nodesLeft: number = yamlLimits.nodes;
  return documents.flatMap((document) => {
    const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
    const [error] = document.errors;
    if (error !== undefined) {
      throw new ComposeSyntaxError(describe(error.message), { file, line: lineAt(error.pos[0]) });
    }
    const converter = new NodeConverter({ ...origin, lineAt, ...yamlLimits, nodes: nodesLeft });
    const node = converter.convert(document.contents);
    nodesLeft -= node.size;
    return isNull(node) ? [] : [node];
  });
}

function parseDocuments(
  content: string,
  source: { readonly file: string; readonly lines: LineCounter },
) {
  try {
    // Keys are compared by us: the library compares each with all others, seconds for a file of nothing but keys.
    const options = { uniqueKeys: false, logLevel: 'silent', prettyErrors: false } as const;
    const documents = parseAllDocuments(content.replace(/^\uFEFF/, ''), {
      ...options,
      version: '1.2',
      schema: 'core',
      customTags: composeTags,
      lineCounter: source.lines,
    });
    return Array.isArray(documents) ? documents : [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The library descends by recursion: a flood of brackets ends its stack.
    throw new ComposeSyntaxError('values are nested too deeply', { file: source.file, line: null });
  }
}

function describe(message: string): string {
  if (message.includes('Maximum call stack')) return 'values are nested too deeply';
  return (message.split('\n', 1)[0] ?? message).slice(0, 200);
}
