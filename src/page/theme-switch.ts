import { type ComponentChild, h } from 'preact';
import { useState } from 'preact/hooks';

const themes = ['auto', 'light', 'dark'] as const;
const key = 'drydock-theme';

/** As the system has it, or as one likes it. Kept where the browser lets a file keep something. */
export function ThemeSwitch(): ComponentChild {
  const [theme, setTheme] = useState(remembered);
  document.documentElement.dataset['theme'] = theme;
  return h('label', { class: 'theme' }, [
    h('span', null, 'Theme'),
    h(
      'select',
      {
        value: theme,
        onChange: ({ currentTarget }: { readonly currentTarget: HTMLSelectElement }) => {
          setTheme(currentTarget.value);
          remember(currentTarget.value);
        },
      },
      themes.map((one) => h('option', { key: one, value: one }, one)),
    ),
  ]);
}

function remembered(): string {
  try {
    return localStorage.getItem(key) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function remember(theme: string): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // A file may be opened where nothing can be kept; the choice then lasts as long as the page.
  }
}
