import { init } from 'echarts';
import type { Series } from './scaling.ts';

const size = { width: 840, height: 620 };
const columns = 2;

/** Time and memory of each series, a small chart for each, as one SVG. */
export function plotScaling(series: readonly Series[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  const cells = series.map((_, index) => ({
    left: 60 + (index % columns) * (size.width / columns),
    top: 50 + Math.floor(index / columns) * (size.height / 2),
    width: size.width / columns - 130,
    height: size.height / 2 - 110,
  }));
  const axes = (name: string, isSecond: boolean) =>
    series.map((_, gridIndex) => ({
      gridIndex,
      type: 'value' as const,
      name,
      min: 0,
      splitLine: { show: !isSecond },
    }));
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    color: ['#2563eb', '#d97706'],
    title: series.map(({ what }, index) => ({
      text: what,
      textStyle: { fontSize: 14 },
      left: cells[index]?.left,
      top: (cells[index]?.top ?? 0) - 45,
    })),
    legend: { bottom: 0, data: ['seconds', 'MB'] },
    grid: cells,
    xAxis: series.map(({ points }, gridIndex) => ({
      gridIndex,
      type: 'category' as const,
      data: points.map(({ amount }) => amount.toLocaleString('en')),
    })),
    yAxis: [...axes('s', false), ...axes('MB', true)],
    series: series.flatMap(({ points }, index) => [
      {
        name: 'seconds',
        type: 'line' as const,
        xAxisIndex: index,
        yAxisIndex: index,
        data: points.map(({ seconds }) => seconds),
      },
      {
        name: 'MB',
        type: 'line' as const,
        xAxisIndex: index,
        yAxisIndex: series.length + index,
        data: points.map(({ megabytes }) => megabytes),
      },
    ]),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}
