import { formats } from '../../formats/index.ts';
import { renderGradebookCsv } from '../render-gradebook-csv.ts';
import type { GradebookExport } from './gradebook-export.ts';
import { renderCanvas } from './render-canvas.ts';
import { renderFeedbackZip } from './render-feedback-zip.ts';
import { renderMoodle } from './render-moodle.ts';
import { renderReportsZip } from './render-reports-zip.ts';

/** What `drydock export --as` takes beside the formats of a report: a class for others, by name. */
const classExports: Readonly<Record<string, GradebookExport>> = {
  csv: {
    title: 'a CSV for spreadsheets',
    file: 'gradebook.csv',
    render: async (gradebook) => [...renderGradebookCsv(gradebook)].join(''),
  },
  canvas: {
    title: 'a CSV that Canvas imports',
    file: 'canvas.csv',
    render: async (gradebook) => renderCanvas(gradebook),
  },
  moodle: { title: 'a CSV that Moodle imports', file: 'moodle.csv', render: renderMoodle },
  feedback: {
    title: 'a zip with a file a student, in Markdown and HTML',
    file: 'feedback.zip',
    render: renderFeedbackZip,
  },
};

const extensions: Readonly<Record<string, string>> = {
  terminal: 'txt',
  markdown: 'md',
  badge: 'svg',
  html: 'html',
  junit: 'xml',
  sarif: 'sarif',
};

/** A format of one report becomes a zip with a file a submission. */
const reportExports = Object.entries(formats).map(([name, format]): [string, GradebookExport] => [
  name,
  {
    title: `a zip with every report as ${name}`,
    file: `${name}.zip`,
    render: (gradebook, readReport) =>
      renderReportsZip(gradebook, readReport, { format, extension: extensions[name] ?? 'json' }),
  },
]);

export const gradebookExports: Readonly<Record<string, GradebookExport>> = {
  ...Object.fromEntries(reportExports),
  ...classExports,
};
