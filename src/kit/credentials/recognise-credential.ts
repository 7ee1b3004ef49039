import { findCredentials, isStandIn } from './credential-shapes.ts';

/** What the last words of a name must not say: these name a property of a secret or a place, not a secret. */
const properties: ReadonlySet<string> = new Set(
  `AGE ALG ALGORITHM AUDIENCE BACKEND CLASS COOKIE COUNT DAYS DIGEST DIR DISABLED ENABLED ENDPOINT EXPIRE EXPIRES
  EXPIRY EXPIRATION FIELD FILE FILES FOLDER FORMAT HASH HASHER HEADER HOST HOURS ID ISSUER LENGTH LIFETIME LIMIT
  LOCATION MANAGER MAX MIN MINUTES MODE NAME NAMES PATH POLICY PORT PREFIX PROVIDER REGEX REQUIRED ROTATION ROUNDS
  SECONDS SERVICE SHA256 SIZE SOURCE STORE SUFFIX TIMEOUT TTL TYPE URI URL USER USERNAME VERSION`.split(
    /\s+/,
  ),
);
/** Keys that are handed out on purpose. */
const publicWords: ReadonlySet<string> = new Set(['PUBLIC', 'PUBLISHABLE', 'ANON']);
const secretWord = /(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|APIKEY|CREDENTIALS?)$/;
/** Of these only the last word tells: `PASSPORT` and `OLDPWD` are something else. */
const lastWords: ReadonlySet<string> = new Set(['PASS', 'PWD', 'PW']);
const keyKinds: ReadonlySet<string> = new Set(
  'ACCESS ACCOUNT API APP AUTH DEPLOY ENCRYPTION LICENSE MASTER PRIVATE SECRET SHARED SIGNING'.split(
    ' ',
  ),
);

/** Whether a name says that its value is secret: `DB_PASSWORD`, `apiToken`, `aws-secret-access-key`. */
export function namesCredential(name: string): boolean {
  const words = toWords(name.slice(0, 200));
  const last = words.at(-1) ?? '';
  if (properties.has(last) || words.some((word) => publicWords.has(word))) return false;
  if (words.some((word) => secretWord.test(word))) return true;
  if (words.length > 1 && lastWords.has(last)) return true;
  return words.some((word, index) => word === 'KEY' && keyKinds.has(words[index - 1] ?? ''));
}

/**
 * What a named value is, e.g. `GitHub token` or `value of DB_PASSWORD`; null when it is no credential. A path, a
 * switch, a reference to a variable and a stand-in such as `changeme` are none.
 */
export function recogniseCredential(name: string, value: string): string | null {
  const [found] = findCredentials(value);
  if (found !== undefined) return found.kind;
  return namesCredential(name) && isLiteral(value) ? 'secret by its name' : null;
}

/** The first two characters: enough to recognise it, too little to use it. */
export function maskCredential(value: string): string {
  return value.length > 4 ? `${value.slice(0, 2)}***` : '***';
}

const aSwitch = /^(?:true|false|yes|no|on|off|0|1)$/i;
const aPath = /^(?:(?:~|\.{1,2})?\/|[A-Za-z]:\\|file:)[\w.@ /\\:-]*$/;
const anAddress = /^[a-z][a-z0-9+.-]{1,20}:\/\//i;

function isLiteral(value: string): boolean {
  const bare = value.trim();
  return !isStandIn(bare) && !aSwitch.test(bare) && !aPath.test(bare) && !anAddress.test(bare);
}

/** Words of `snake_case`, `kebab-case`, `dotted.case` and `camelCase`, in upper case. */
function toWords(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.toUpperCase());
}
