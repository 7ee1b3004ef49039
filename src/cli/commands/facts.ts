import { factsDocument } from '#app/facts.ts';
import { exitCodes } from '#domain/exit-code.ts';
import { toJson } from '#report/escape/json.ts';
import { toFolder } from '../caller-folder.ts';
import { writeOut } from '../write-out.ts';

export async function printFacts(folder: string | null): Promise<number> {
  await writeOut(toJson(await factsDocument(toFolder(folder, process.env))));
  return exitCodes.passed;
}
