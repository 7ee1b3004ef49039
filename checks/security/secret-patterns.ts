/** Names of what is credible as a credential; `_FILE` and the like name a place, not the secret. */
const secretName =
  /(^|[_.-])(pass(word|wd|phrase)?|secret([_-]?key)?|token|api[_-]?key|private[_-]?key|access[_-]?key|credentials?)$/i;

/** Shapes that are credentials whatever they are called. */
const secretShapes: readonly RegExp[] = [
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/,
  /\bgithub_pat_[A-Za-z0-9_]{20,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@$]*:[^\s/:@$]+@/i,
];

/** Whether a named value is a credential: by the shape of the value, or by its name and a literal value. */
export function isSecret(name: string, value: string): boolean {
  return hasSecretShape(value) || (secretName.test(name) && isLiteral(value));
}

export function hasSecretShape(value: string): boolean {
  return secretShapes.some((shape) => shape.test(value));
}

/** A reference, a path or a placeholder tells nothing. */
function isLiteral(value: string): boolean {
  const bare = value.trim();
  const isPlaceholder = /^(<.*>|x+|\*+|change[-_ ]?me|none|null|false|true|0|1)?$/i.test(bare);
  return !isPlaceholder && !bare.startsWith('/') && !bare.includes('$');
}

/** Enough to recognise it, too little to use it. */
export function mask(value: string): string {
  return `${value.slice(0, 2)}…`;
}
