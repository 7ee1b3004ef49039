import { z } from 'zod';
import { defineCheck, facts, fail, finalLine, finding, pass, shellQuote, text } from '#kit';

export default defineCheck({
  id: 'dockerfile/exec-form-command',
  title: 'The command is in the exec form',
  failTitle: 'The command is not in the exec form',
  options: z.strictObject({
    runs: z
      .string()
      .min(1)
      .optional()
      .describe('Must be in the entrypoint and command together, e.g. app.py.'),
  }),
  needs: { dockerfile: facts.dockerfile, image: facts.image },
  grade: ({ dockerfile, image }, { runs }) => {
    const { entrypoint, command } = image.config;
    const words = [...entrypoint, ...command];
    const shown = words.map(shellQuote).join(' ');
    const common = {
      location: { file: dockerfile.file, line: finalLine(dockerfile, 'CMD', 'ENTRYPOINT') },
      evidence: shown || null,
      reproduce: `docker inspect --format '{{json .Config.Entrypoint}} {{json .Config.Cmd}}' "$(docker build --quiet .)"`,
    };
    if (runs !== undefined && !words.some((word) => word.includes(runs))) {
      return fail(
        finding({
          ...common,
          code: 'other-command',
          message: text`The image runs ${shown || 'nothing of its own'}. Expected a command with ${runs}.`,
          hint: text`CMD says what a container of the image runs when nothing else is asked for; without one it is what the base image says.`,
        }),
      );
    }
    if (dockerfile.final.commandForm === null) {
      return fail(
        finding({
          ...common,
          code: 'command-missing',
          message: text`The final stage has neither CMD nor ENTRYPOINT. Expected one in the exec form.`,
          hint: text`What a base image runs is seldom the app: most often it is a shell, or the interpreter without a program.`,
        }),
      );
    }
    if (!isShell(words)) return pass;
    return fail(
      finding({
        ...common,
        code: 'shell-form-command',
        message: text`A shell starts the app: the command is in the shell form. Expected the exec form, a JSON list of words.`,
        hint: text`In the shell form a shell is process 1 and may keep the signal that ends a container to itself. The list has to be JSON: double quotes, and no comma at its end.`,
      }),
    );
  },
});

/** What a builder makes of the shell form, of CMD or of ENTRYPOINT. */
function isShell([program = '', option = '']: readonly string[]): boolean {
  return /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(program) && /^-\w*c$/.test(option);
}
