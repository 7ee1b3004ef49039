import { text } from '#domain/text.ts';
import { InvalidCompose, invalidFinding } from '../compose-findings.ts';
import type { Variables } from '../env/interpolate-text.ts';
import { mergeDocuments } from '../merge/merge-nodes.ts';
import type { ComposeMap, ComposeNode, Place } from '../yaml/compose-node.ts';
import { parseComposeYaml, yamlLimits } from '../yaml/parse-compose-yaml.ts';
import { interpolateNode } from './interpolate-node.ts';
import type { SubmissionReader } from './submission-reader.ts';

const maxFiles = 20;

/** Reads Compose files of one submission, at most `maxFiles` of them. */
export class ComposeDocuments {
  readonly reader: SubmissionReader;
  #filesLeft = maxFiles;

  constructor(reader: SubmissionReader) {
    this.reader = reader;
  }

  /** `located` is a path from the reader. Throws `InvalidCompose` or `ComposeSyntaxError`. */
  async load(located: string, how: LoadOptions): Promise<ComposeMap> {
    this.#filesLeft -= 1;
    const place = how.from ?? { file: located, line: null };
    if (this.#filesLeft < 0) throw invalid(place, text`More than ${maxFiles} files are read.`);
    const content = await this.reader.readText(located, yamlLimits.bytes);
    if (content === null) {
      const limit = yamlLimits.bytes / 1024;
      throw invalid(place, text`${located} is no readable file of at most ${limit} KiB.`);
    }
    const documents = parseComposeYaml(content, { file: located, folder: how.folder });
    const [first, ...rest] = documents.map((node) => interpolateNode(node, how.variables));
    if (first === undefined) throw invalid(place, text`${located} holds nothing.`);
    const merged = rest.reduce<ComposeNode>(mergeDocuments, first);
    if (merged.kind === 'map') return merged;
    throw invalid(merged.place, text`${located} is no mapping. Expected keys such as "services".`);
  }
}

export interface LoadOptions {
  /** Where relative paths start from. */
  readonly folder: string;
  readonly variables: Variables;
  /** Where the file is named; null for the base file. */
  readonly from: Place | null;
}

function invalid(
  place: { readonly file: string; readonly line: number | null },
  message: ReturnType<typeof text>,
): InvalidCompose {
  return new InvalidCompose(
    invalidFinding({
      code: 'compose-unreadable-file',
      place,
      message,
      hint: text`A Compose file is a YAML mapping whose key "services" names what is started.`,
    }),
  );
}
