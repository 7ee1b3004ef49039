import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Finding } from '#domain/finding.ts';
import type { CriterionResult, GradeReport } from '#domain/grade-report.ts';
import { joinText, type Text, text, untrusted } from '#domain/text.ts';
import { toJson } from '../../escape/json.ts';
import { escapeLine, escapeText } from '../../escape/terminal.ts';
import { lostPoints } from '../../lost-points.ts';
import { toArtifactUri } from './to-artifact-uri.ts';

/** Of more results than this GitHub shows none. https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support */
const mostResults = 5_000;

/** A finding with a place in a file, which is what code scanning can show; and the criterion it belongs to. */
interface LocatedFinding {
  readonly criterion: CriterionResult;
  readonly finding: Finding;
  readonly file: string;
  readonly line: number | null;
}

/** SARIF 2.1.0 of the findings that have a place: alerts beside the lines. No carrier of a score; the total is a property. */
export function renderSarif(report: GradeReport): string {
  const located = report.criteria.flatMap(locatedFindings).slice(0, mostResults);
  const rules = [...new Map(located.map((one) => [ruleId(one), toRule(one)])).values()];
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: report.grader.name, semanticVersion: report.grader.version, rules },
        },
        // Another challenge's run must not close this one's alerts.
        automationDetails: { id: `${report.challenge.id}/` },
        columnKind: 'utf16CodeUnits',
        results: located.map((one) => toResult(one, rules)),
        properties: { score: report.score, outcome: report.outcome },
      },
    ],
  };
  return toJson(log);
}

function locatedFindings(criterion: CriterionResult): readonly LocatedFinding[] {
  return criterion.findings.flatMap((finding) =>
    finding.location === null ? [] : [{ criterion, finding, ...finding.location }],
  );
}

function ruleId({ criterion, finding }: LocatedFinding): string {
  return `${criterion.id}/${finding.code}`;
}

function toRule(one: LocatedFinding): ReportingDescriptor {
  const { title, category } = one.criterion;
  return {
    id: ruleId(one),
    name: one.finding.code,
    shortDescription: { text: title },
    help: { text: escapeText(one.finding.hint) },
    defaultConfiguration: { level: 'warning' },
    properties: { tags: [category] },
  };
}

function toResult(one: LocatedFinding, rules: readonly ReportingDescriptor[]): Result {
  const { criterion, finding, file, line } = one;
  const lost = lostPoints(criterion);
  return {
    ruleId: ruleId(one),
    ruleIndex: rules.findIndex(({ id }) => id === ruleId(one)),
    level: lost > 0 && !criterion.bonus ? 'error' : 'note',
    message: { text: escapeText(messageOf(finding)) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: toArtifactUri(file), uriBaseId: '%SRCROOT%' },
          // Code scanning drops a result without a region.
          region: { startLine: line ?? 1 },
        },
      },
    ],
    properties: { pointsLost: lost, file: escapeLine(untrusted(file)) },
  };
}

function messageOf({ message, hint }: Finding): Text {
  return joinText([message, text`Hint: ${hint}`], text`\n`);
}
