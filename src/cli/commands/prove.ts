import { proveChallenge } from '#app/prove/prove-challenge.ts';
import { isProven } from '#domain/proof.ts';
import { untrusted } from '#domain/text.ts';
import { toJson } from '#report/escape/json.ts';
import { escapeText } from '#report/escape/terminal.ts';
import { plain } from '#report/format.ts';
import { renderProof } from '#report/proof/render-proof.ts';
import type { ProveOptions } from '../author/author-commands.ts';
import { toChallenge } from '../caller-folder.ts';
import { wantsColour } from '../colour.ts';
import { listenForInterruption } from '../interruption.ts';
import { say, writeOut } from '../write-out.ts';

/** Resolves to the exit code: 0 proven, 1 something is missing. */
export async function prove(challenge: string, options: ProveOptions): Promise<number> {
  const { env, stdout } = process;
  using interruption = listenForInterruption({ verbose: false, beforeWords: () => undefined });
  try {
    const proof = await proveChallenge({
      challenge: toChallenge(challenge, env),
      runs: options.runs,
      invents: options.invented,
      atOnce: options.jobs,
      onCase: ({ name, problems, lost, kind }, done, all) => {
        const isNoticed = kind === 'invented' && Object.keys(lost).length > 0;
        const survives = kind === 'invented' && !isNoticed;
        const wrong = kind === 'invented' ? 'could not be graded here' : 'NOT AS DECLARED';
        const word = problems.length > 0 && !isNoticed ? wrong : survives ? 'survives' : 'ok';
        say(escapeText(untrusted(`  ${done}/${all}  ${name}  ${word}`)));
      },
      signal: interruption.signal,
      environment: env,
    });
    const style = { colour: wantsColour(stdout, env), columns: stdout.columns ?? plain.columns };
    await writeOut(options.output === 'json' ? toJson(proof) : renderProof(proof, style));
    return isProven(proof) ? 0 : 1;
  } catch (error) {
    const exitCode = interruption.exitCode();
    if (exitCode === null) throw error;
    return exitCode;
  }
}
