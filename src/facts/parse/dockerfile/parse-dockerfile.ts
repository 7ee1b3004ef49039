import type { Dockerfile, Stage } from '#kit';
import { DockerfileSyntaxError } from './dockerfile-syntax-error.ts';
import { readInstruction } from './grammar/read-instruction.ts';
import { readGlobals } from './stages/global-scope.ts';
import { groupStages } from './stages/group-stages.ts';
import { type BasedStage, resolveBases } from './stages/resolve-bases.ts';
import { type ResolvedStages, resolveStages } from './stages/resolve-stages.ts';
import { readLogicalLines } from './text/logical-lines.ts';
import { toFinalStage } from './to-final-stage.ts';
import { WorkBudget } from './work-budget.ts';

/**
 * What Docker makes of a Dockerfile, without an engine and without the images it names. Throws
 * `DockerfileSyntaxError` when Docker would refuse the file. Where published versions of Docker differ, the file
 * is accepted: its build tells then.
 */
export function parseDockerfile(content: string, file: string): Dockerfile {
  const budget = new WorkBudget();
  const { lines, escapeCharacter, syntax } = readLogicalLines(content, budget);
  if (lines.length === 0) {
    throw new DockerfileSyntaxError('file with no instructions', 1, 'no-instructions');
  }
  const instructions = lines.map((line) => readInstruction({ line, escapeCharacter, budget }));
  const { globals, definitions, blocks } = groupStages(instructions);
  const context = {
    globals: readGlobals(definitions, escapeCharacter, budget),
    escapeCharacter,
    budget,
  };
  const stages = resolveBases(blocks, context);
  const resolved = resolveStages(stages, context);
  return {
    file,
    syntax,
    stages: stages.map((stage) => toStage(stage, resolved)),
    final: toFinalStage(stages, resolved),
    globalArguments: globals.map(({ instruction }) => instruction),
  };
}

function toStage(stage: BasedStage, { takesFrom }: ResolvedStages): Stage {
  const { index, name, from, parentStage, baseImage, chosenPlatform, line } = stage;
  return {
    index,
    name,
    from,
    parentStage,
    baseImage,
    platform: chosenPlatform,
    line,
    instructions: stage.instructions.map(({ instruction }) => instruction),
    takesFrom: takesFrom[index] ?? [],
  };
}
