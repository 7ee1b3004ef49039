export interface FoundCredential {
  readonly kind: string;
  readonly value: string;
}

interface Shape {
  readonly kind: string;
  readonly pattern: RegExp;
}

/** Every repetition has an upper bound: the text is a stranger's, and matching must take linear time. */
const shapes: readonly Shape[] = [
  {
    kind: 'private key',
    pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g,
  },
  { kind: 'AWS access key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  {
    kind: 'GitHub token',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{22,255})\b/g,
  },
  { kind: 'GitLab token', pattern: /\bglpat-[\w-]{20,100}/g },
  { kind: 'Slack token', pattern: /\bxox[abeprs]-[A-Za-z0-9-]{10,255}/g },
  { kind: 'Stripe key', pattern: /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,255}\b/g },
  { kind: 'Google API key', pattern: /\bAIza[\w-]{35}/g },
  { kind: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { kind: 'PyPI token', pattern: /\bpypi-[\w-]{50,300}/g },
  { kind: 'API key', pattern: /\bsk-(?:(?:ant|proj)-[\w-]{20,255}|[A-Za-z0-9]{32,255})\b/g },
  {
    kind: 'JSON web token',
    pattern: /\beyJ[\w-]{8,1000}\.eyJ[\w-]{8,2000}\.[\w-]{10,1000}/g,
  },
];

/** `scheme://user:password@host`; the password is captured. */
const loginInUrl = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>]{0,100}:([^\s/@"'<>]{1,200})@/gi;

/** Credentials that are recognised by what they look like, wherever in a text they stand. */
export function findCredentials(text: string): readonly FoundCredential[] {
  const shaped = shapes.flatMap(({ kind, pattern }) =>
    Array.from(text.matchAll(pattern), ([value]) => ({ kind, value })),
  );
  const logins = Array.from(text.matchAll(loginInUrl), ([, value = '']) => ({
    kind: 'password in a URL',
    value,
  }));
  return [...shaped.filter(({ value }) => !value.endsWith('EXAMPLE')), ...logins].filter(
    ({ value }) => !isStandIn(value),
  );
}

const standIn =
  /^(?:dummy|fake|example|sample|placeholder|change[-_ ]?(?:me|this|it)|(?:replace|your|insert)[-_ ].*|to[-_ ]?do|tbd|fixme|none|null|nil|undefined|unset|empty|redacted|x{3,}|[*.•-]+|<.*>|\[.*\]|\{\{.*\}\}|%\(.*\)s)$/is;

/** A reference to a variable, or a word that stands for a value that is still to come. */
export function isStandIn(value: string): boolean {
  const bare = value.trim();
  return bare === '' || /\$(?:\w|\{|\()|`/.test(bare) || standIn.test(bare);
}
