import { atLine, Refusal } from '../dockerfile-syntax-error.ts';
import type { EscapeCharacter } from '../text/directive-reader.ts';
import { ShellLexer } from '../words/shell-lexer.ts';
import type { WorkBudget } from '../work-budget.ts';
import type { StageBlock } from './group-stages.ts';
import { isImageName } from './image-name-grammar.ts';

export interface BasedStage extends StageBlock {
  /** What FROM names, variables replaced. */
  readonly from: string;
  readonly parentStage: number | null;
  readonly baseImage: string;
  readonly chosenPlatform: string | null;
}

export interface GlobalContext {
  readonly globals: ReadonlyMap<string, string>;
  readonly escapeCharacter: EscapeCharacter;
  readonly budget: WorkBudget;
}

/**
 * A stage is found by the exact text after FROM among the stages above, whose names Docker keeps in lower case;
 * of two with one name the nearer one. Throws `DockerfileSyntaxError`.
 */
export function resolveBases(
  blocks: readonly StageBlock[],
  context: GlobalContext,
): readonly BasedStage[] {
  const byName = new Map<string, BasedStage>();
  return blocks.map((block) => {
    const stage = atLine(block.line, () => resolveBase(block, byName, context));
    if (block.name !== null) byName.set(block.name, stage);
    return stage;
  });
}

function resolveBase(
  block: StageBlock,
  byName: ReadonlyMap<string, BasedStage>,
  { globals, escapeCharacter, budget }: GlobalContext,
): BasedStage {
  const scope = { get: (name: string) => globals.get(name), isOpen: false };
  const expand = (word: string) => ShellLexer.expand(word, { escapeCharacter, scope, budget }).text;
  const from = expand(block.base);
  if (from === '') throw new Refusal(`base name (${block.base}) should not be blank`);
  const parent = byName.get(from);
  if (parent === undefined) requireImageName(from);
  const platform = expand(block.platform);
  return {
    ...block,
    from,
    parentStage: parent?.index ?? null,
    baseImage: parent?.baseImage ?? from,
    chosenPlatform: platform === '' ? null : platform,
  };
}

export function requireImageName(name: string): void {
  if (name === 'scratch' || isImageName(name)) return;
  throw new Refusal(`failed to parse stage name "${name}": invalid reference format`);
}
