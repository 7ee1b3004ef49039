import type { TextValue } from '#domain/text.ts';
import { toVisible } from './visible.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** For the content of an element, and for the value of an attribute in quotes; not for scripts, styles or URLs. */
export function escapeHtml(value: TextValue): string {
  return toVisible(value).replaceAll(/[&<>"'`]/g, (character) => entities[character] ?? '');
}

/** A link's target as a URL of the web; null for any other kind (`javascript:`, `data:`) and for none. */
export function toWebUrl(value: string): string | null {
  const url = URL.parse(value);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
