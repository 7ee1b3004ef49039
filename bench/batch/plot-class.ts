import { init } from 'echarts';
import type { CoordinatorRun, ScalingRuns } from './class-results.ts';

const size = { width: 840, height: 360 };
const look = {
  animation: false,
  backgroundColor: '#ffffff',
  color: ['#2563eb', '#d97706', '#059669', '#7c3aed'],
  textStyle: { fontFamily: 'sans-serif' },
};

/** Memory as a class is graded, and the time that classes of several sizes take, side by side. */
export function plotCoordinator(runs: readonly CoordinatorRun[]): string {
  return draw({
    title: [
      { text: 'resident memory over the time of a batch', left: 40, textStyle: { fontSize: 14 } },
      { text: 'time by the size of the class', left: 510, textStyle: { fontSize: 14 } },
    ],
    legend: { bottom: 0, itemGap: 28, data: runs.map(({ submissions }) => nameOf(submissions)) },
    grid: [
      { left: 50, top: 70, width: 390, height: 210 },
      { left: 520, top: 70, width: 280, height: 210 },
    ],
    xAxis: [
      { type: 'value', gridIndex: 0, min: 0, max: 100, axisLabel: { formatter: '{value} %' } },
      { type: 'value', gridIndex: 1, min: 0, axisLabel: { hideOverlap: true } },
    ],
    yAxis: [
      { type: 'value', gridIndex: 0, min: 0, max: 200, name: 'MB' },
      { type: 'value', gridIndex: 1, min: 0, name: 's' },
    ],
    series: [
      ...runs.map(({ submissions, seconds, watched }) => ({
        name: nameOf(submissions),
        type: 'line' as const,
        showSymbol: false,
        data: watched.map((one) => [(one.seconds / seconds) * 100, one.megabytes]),
      })),
      {
        name: 'time',
        type: 'line' as const,
        xAxisIndex: 1,
        yAxisIndex: 1,
        color: '#475569',
        data: [[0, 0], ...runs.map(({ submissions, seconds }) => [submissions, seconds])],
      },
    ],
  });
}

/** Submissions a minute by how many are graded at a time. */
export function plotClassScaling({ submissions, runs }: ScalingRuns): string {
  const kinds = ['jobs', 'workers'] as const;
  return draw({
    title: { text: 'submissions graded a minute', left: 40, textStyle: { fontSize: 14 } },
    legend: { bottom: 0, itemGap: 28, data: ['jobs in one process', 'workers of one job each'] },
    grid: { left: 50, top: 60, width: 740, height: 220 },
    xAxis: { type: 'value', min: 0, max: 4, interval: 1 },
    yAxis: { type: 'value', min: 0 },
    series: kinds.map((kind, index) => ({
      name: index === 0 ? 'jobs in one process' : 'workers of one job each',
      type: 'line' as const,
      data: runs
        .filter((run) => run.kind === kind)
        .map(({ count, seconds }) => [count, Math.round((submissions / seconds) * 600) / 10]),
    })),
  });
}

function draw(option: Parameters<ReturnType<typeof init>['setOption']>[0]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  chart.setOption({ ...look, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}

function nameOf(submissions: number): string {
  return `${submissions.toLocaleString('en')} submissions`;
}
