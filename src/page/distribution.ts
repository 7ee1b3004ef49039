import { bin, max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { type ComponentChild, h } from 'preact';
import type { PageData } from '#report/gradebook/page/page-data.ts';
import { toHash, withParams } from './route.ts';

const [width, height, foot, head] = [520, 150, 22, 16];

/** How many have how many points. Each bar leads to its students. */
export function Distribution({
  data,
  params,
}: {
  readonly data: PageData;
  readonly params: URLSearchParams;
}): ComponentChild {
  const finals = data.students.flatMap(({ final }) => (final === null ? [] : [final]));
  const top = Math.max(data.possible, max(finals) ?? 0);
  const step = top / 20;
  // Full marks belong to the last bar, whose end the bins would leave out.
  const bins = bin()
    .domain([0, top])
    .thresholds(Array.from({ length: 19 }, (_, index) => (index + 1) * step))(finals);
  const x = scaleLinear([0, top], [0, width]);
  const y = scaleLinear(
    [0, Math.max(1, max(bins, ({ length }) => length) ?? 1)],
    [height - foot, head],
  );
  return h('figure', { class: 'distribution' }, [
    h('figcaption', null, 'Distribution of scores'),
    h(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Distribution of scores' },
      [
        bins.map((one, index) => {
          const from = Math.round((one.x0 ?? 0) * 100) / 100;
          const to = Math.round((one.x1 ?? 0) * 100) / 100;
          const isLast = index === bins.length - 1;
          const words = `${from} to ${isLast ? '' : 'below '}${to} points: ${one.length}`;
          const link = toHash(
            'class',
            withParams(params, { from: String(from), to: isLast ? '' : String(to) }),
          );
          const left = x(one.x0 ?? 0) + 1;
          const isChosen = params.get('from') === String(from);
          return one.length === 0
            ? null
            : h(
                'a',
                { key: from, href: link, 'aria-label': words, class: isChosen ? 'chosen' : '' },
                [
                  h('title', null, words),
                  h('rect', {
                    x: left,
                    y: y(one.length),
                    width: Math.max(1, x(one.x1 ?? 0) - left - 1),
                    height: height - foot - y(one.length),
                    rx: 2,
                  }),
                  h(
                    'text',
                    {
                      x: (left + x(one.x1 ?? 0)) / 2,
                      y: y(one.length) - 4,
                      'text-anchor': 'middle',
                    },
                    one.length,
                  ),
                ],
              );
        }),
        h('line', { x1: 0, x2: width, y1: height - foot, y2: height - foot }),
        x.ticks(5).map((tick) =>
          h(
            'text',
            {
              key: `tick-${tick}`,
              x: x(tick),
              y: height - 6,
              'text-anchor': tick === 0 ? 'start' : tick >= top ? 'end' : 'middle',
            },
            tick,
          ),
        ),
      ],
    ),
  ]);
}
