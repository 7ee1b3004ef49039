import { type ComponentChild, h } from 'preact';
import type { PageData } from '#report/gradebook/page/page-data.ts';
import { type Route, toHash, withParams } from './route.ts';
import { states } from './select-students.ts';
import { shown as visible } from './shown.ts';

/** Search and filters, all of them in the address. */
export function Filters({
  data,
  route: { params, view },
  shown,
}: {
  readonly data: PageData;
  readonly route: Route;
  readonly shown: number;
}): ComponentChild {
  const set = (changes: Readonly<Record<string, string>>) => {
    // Typing is no step to go back by.
    history.replaceState(null, '', toHash(view, withParams(params, changes)));
    dispatchEvent(new HashChangeEvent('hashchange'));
  };
  const sections = [...new Set(data.students.map(({ section }) => section))].filter(
    (one) => one !== null,
  );
  const rest = [...params].filter(([name]) => ['from', 'to', 'lost', 'code'].includes(name));
  return h(
    'form',
    { class: 'filters', role: 'search', onSubmit: (event: Event) => event.preventDefault() },
    [
      h('label', { class: 'search' }, [
        h('span', { class: 'unseen' }, 'Search'),
        h('input', {
          type: 'search',
          placeholder: 'Search name, id, section, source  ( / )',
          value: params.get('q') ?? '',
          onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) =>
            set({ q: currentTarget.value }),
        }),
      ]),
      picker('State', 'state', params.get('state') ?? '', Object.entries(states), set),
      sections.length > 0 &&
        picker(
          'Section',
          'section',
          params.get('section') ?? '',
          sections.sort().map((one) => [one, visible(one, 40)]),
          set,
        ),
      rest.length > 0 &&
        h(
          'span',
          { class: 'badge' },
          rest.map(([name, value]) => `${name} ${visible(value, 40)}`).join(', '),
        ),
      params.size > 0 && h('a', { href: toHash(view) }, 'Clear'),
      h('output', { class: 'muted' }, `${shown} of ${data.students.length}`),
    ],
  );
}

function picker(
  title: string,
  name: string,
  value: string,
  options: readonly (readonly [string, string])[],
  set: (changes: Readonly<Record<string, string>>) => void,
): ComponentChild {
  return h('label', null, [
    h('span', null, title),
    h(
      'select',
      {
        value,
        onChange: ({ currentTarget }: { readonly currentTarget: HTMLSelectElement }) =>
          set({ [name]: currentTarget.value }),
      },
      [
        h('option', { value: '' }, 'all'),
        options.map(([key, words]) => h('option', { key, value: key }, words)),
      ],
    ),
  ]);
}
