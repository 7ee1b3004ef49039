import { publishLatest } from '#batch/results/publish-latest.ts';
import { finishRun, type RunFolder, readReport } from '#batch/results/run-folder.ts';
import type { Gradebook, GradebookEntry } from '#domain/gradebook.ts';
import type { BoundRubric } from '#engine/bound-rubric.ts';
import { fromReportDocument } from '#report/formats/json/from-report-document.ts';
import { givenTexts } from '../results/given-texts.ts';
import { gradebookFiles } from './gradebook-files.ts';

/** Writes the gradebook of a run of which every submission has its entry, and shows it as the latest. */
export async function closeRun(
  out: string,
  {
    run,
    entries,
  }: { readonly run: RunFolder; readonly entries: ReadonlyMap<string, GradebookEntry> },
  rubric: Pick<BoundRubric, 'id' | 'title' | 'digest' | 'passing'>,
): Promise<Gradebook> {
  const { plan } = run;
  const gradebook: Gradebook = {
    grader: { name: 'drydock', version: plan.graderVersion },
    challenge: {
      id: rubric.id,
      title: rubric.title,
      rubricDigest: rubric.digest,
      passingPercent: rubric.passing,
    },
    startedAt: plan.startedAt,
    shard: plan.request.shard,
    entries: plan.submissions.flatMap(({ id }) => entries.get(id) ?? []),
  };
  const read = async (id: string) => {
    const data = await readReport(run, id);
    return data === null ? null : fromReportDocument(data);
  };
  await finishRun(run, gradebookFiles(gradebook, read, await givenTexts(plan.request.challenge)));
  await publishLatest(out, run);
  return gradebook;
}
