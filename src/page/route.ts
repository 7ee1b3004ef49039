/** Where in the page one is, all of it in the address, so that every view can be linked to and gone back to. */
export interface Route {
  readonly view: View;
  /** Of the student whose report is shown. */
  readonly student: string | null;
  readonly params: URLSearchParams;
}

export const views = ['class', 'heat-map', 'criteria', 'alike'] as const;
export type View = (typeof views)[number] | 'student';

/** `#/student/alice?sort=name`, `#/heat-map`, `#/class?q=ali`. What it does not know is the class. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [view = '', name = ''] = path.split('/');
  const params = new URLSearchParams(query);
  if (view === 'student') return { view, student: decode(name), params };
  return { view: views.find((one) => one === view) ?? 'class', student: null, params };
}

export function toHash(
  view: View,
  params: URLSearchParams | Readonly<Record<string, string>> = {},
  student: string | null = null,
): string {
  const query = new URLSearchParams(params).toString();
  const path = student === null ? view : `${view}/${encodeURIComponent(student)}`;
  return `#/${path}${query === '' ? '' : `?${query}`}`;
}

/** The same parameters with some changed; an empty value takes one out. */
export function withParams(
  params: URLSearchParams,
  changes: Readonly<Record<string, string>>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
