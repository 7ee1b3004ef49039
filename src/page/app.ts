import { type ComponentChild, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageData } from '#report/gradebook/page/page-data.ts';
import { AlikeView } from './alike-view.ts';
import { ClassView } from './class-view.ts';
import { CriteriaView } from './criteria-view.ts';
import { HeatMap } from './heat-map.ts';
import { parseRoute, type Route, toHash, views } from './route.ts';
import { shown } from './shown.ts';
import { StudentView } from './student-view.ts';
import { ThemeSwitch } from './theme-switch.ts';

const titles = {
  class: 'Class',
  'heat-map': 'Heat map',
  criteria: 'Criteria',
  alike: 'Alike',
} as const;

export function App({ data }: { readonly data: PageData }): ComponentChild {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(parseRoute(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  useEffect(focusSearchOnSlash, []);
  return h('div', { class: 'app' }, [
    h('header', { class: 'top' }, [
      h('div', null, [
        h('h1', null, shown(data.challenge.title)),
        h(
          'p',
          { class: 'muted' },
          `${data.students.length} submissions · graded ${data.startedAt.slice(0, 16).replace('T', ' ')} UTC · ${data.grader}`,
        ),
      ]),
      h(
        'nav',
        { 'aria-label': 'Views' },
        views
          .filter((view) => view !== 'alike' || data.alike.length > 0)
          .map((view) =>
            h(
              'a',
              {
                key: view,
                href: toHash(view),
                'aria-current': route.view === view ? 'page' : undefined,
              },
              titles[view],
            ),
          ),
      ),
      h(ThemeSwitch, null),
    ]),
    h('main', null, h(Content, { data, route })),
  ]);
}

function Content({
  data,
  route,
}: {
  readonly data: PageData;
  readonly route: Route;
}): ComponentChild {
  switch (route.view) {
    case 'student':
      return h(StudentView, { data, route });
    case 'heat-map':
      return h(HeatMap, { data, route });
    case 'criteria':
      return h(CriteriaView, { data });
    case 'alike':
      return h(AlikeView, { data });
    case 'class':
      return h(ClassView, { data, route });
    default:
      return route.view satisfies never;
  }
}

function focusSearchOnSlash(): () => void {
  const listen = (event: KeyboardEvent) => {
    const typing =
      event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return;
    const search = document.querySelector<HTMLInputElement>('input[type=search]');
    if (search === null) return;
    event.preventDefault();
    search.focus();
  };
  addEventListener('keydown', listen);
  return () => removeEventListener('keydown', listen);
}
