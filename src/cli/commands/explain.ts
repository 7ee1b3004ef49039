import { explainCheck } from '#app/explain/explain-check.ts';
import { exitCodes } from '#domain/exit-code.ts';
import { plain } from '#report/format.ts';
import { renderPage } from '#report/page/render-page.ts';
import { toChallenge } from '../caller-folder.ts';
import { wantsColour } from '../colour.ts';
import { writeOut } from '../write-out.ts';

/** Resolves to the exit code. */
export async function explain(check: string, challenge: string | null): Promise<number> {
  const { env, stdout } = process;
  const page = await explainCheck(check, challenge === null ? null : toChallenge(challenge, env));
  const style = { colour: wantsColour(stdout, env), columns: stdout.columns ?? plain.columns };
  await writeOut(renderPage(page, style));
  return exitCodes.passed;
}
