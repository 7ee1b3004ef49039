import { z } from 'zod';
import { type Dockerfile, defineCheck, facts, fail, finding, pass, text } from '#kit';

export default defineCheck({
  id: 'dockerfile/multi-stage',
  title: 'The final stage takes files from an earlier one',
  failTitle: 'Not a multi-stage build',
  options: z.strictObject({}),
  needs: { dockerfile: facts.dockerfile },
  grade: ({ dockerfile }) => {
    const { stages, final } = dockerfile;
    if (stages.length >= 2 && final.copiesFromStages.length > 0) return pass;
    return fail(stages.length < 2 ? toSingleStage(dockerfile) : toUnconnected(dockerfile));
  },
});

function toSingleStage({ file, stages, final }: Dockerfile) {
  return finding({
    code: 'single-stage',
    message: text`The image is built in one stage, so all that was needed to build it ships with it. Expected two stages or more: the last takes files from an earlier one.`,
    location: { file, line: stages[final.index]?.line ?? null },
    hint: text`Each FROM begins a stage with nothing of the one before. A stage can be given a name with AS, and a later one can copy from it what is worth keeping.`,
    reproduce: `grep -niE '^ *from ' ${file}`,
  });
}

function toUnconnected({ file, stages, final }: Dockerfile) {
  const last = stages[final.index];
  const fromImage = last?.takesFrom.find(({ stage }) => stage === null) ?? null;
  const common = {
    code: 'stages-unconnected',
    reproduce: `grep -niE '^ *from |--from=|from=' ${file}`,
  };
  if (fromImage?.image != null) {
    return finding({
      ...common,
      message: text`The final stage takes files from the image ${fromImage.image}, and from none of the ${stages.length - 1} stages above it. Expected files from an earlier stage of the same file.`,
      location: { file, line: fromImage.line },
      hint: text`A name after --from= is a stage when a FROM above it says AS and that name, or a number counted from 0; any other name is an image.`,
    });
  }
  const isBuiltOn = last?.parentStage != null;
  return finding({
    ...common,
    message: isBuiltOn
      ? text`The final stage is built on an earlier stage, so all of that ships, and takes no files from any other. Expected a final stage that copies only what the app needs.`
      : text`There are ${stages.length} stages, and the final one takes nothing from the others: their work is thrown away. Expected files from an earlier stage.`,
    location: { file, line: last?.line ?? null },
    hint: text`COPY can name the stage that it copies from. What is worth copying is what the first stage was there to make.`,
  });
}
