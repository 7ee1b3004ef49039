/** A place in an image where credentials are kept, and what in it proves that there are some. */
interface SecretPlace {
  readonly kind: string;
  readonly path: RegExp;
  readonly proof: RegExp;
}

/** Packages bring keys of their own, for tests and as examples, which open nothing. */
const foreignPlaces =
  /(?:^|\/)(?:site-packages|dist-packages|node_modules|lib\/python[\d.]+|pkg\/mod|\.cargo\/registry)\/|^(?:usr\/(?:share|lib)|usr\/local\/(?:lib|share|go)|var\/lib|proc|sys)\/|^etc\/ssl\/private\/ssl-cert-snakeoil\.key$/;

const privateKey = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/;
/** A name with a value: `KEY=value`, also with `export`, not a reference to another variable. */
const assignment = /^[ \t]*(?:export[ \t]+)?[A-Za-z_][A-Za-z0-9_.]*[ \t]*[=:][ \t]*["']?[^\s"'#$]/m;

const places: readonly SecretPlace[] = [
  {
    kind: 'environment file',
    path: /(?:^|\/)\.env(?:\.(?!example$|sample$|template$|dist$|defaults?$|test$|schema$)[^/]+)?$/,
    proof: assignment,
  },
  { kind: 'private key', path: /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/, proof: privateKey },
  { kind: 'private key', path: /\.(?:pem|key|p8|ppk|asc|gpg)$/i, proof: privateKey },
  { kind: 'login file', path: /(?:^|\/)[._]netrc$/, proof: /\bpassword[ \t\n]+\S/ },
  {
    kind: 'package index credentials',
    path: /(?:^|\/)\.pypirc$/,
    proof: /^\s*password\s*[=:]\s*\S/m,
  },
  {
    kind: 'registry token',
    path: /(?:^|\/)\.(?:npmrc|yarnrc(?:\.yml)?)$/,
    proof: /(?:_authToken|_password|_auth|npmAuthToken)["']?\s*[=:]\s*["']?[^\s"'$]/,
  },
  {
    kind: 'cloud credentials',
    path: /(?:^|\/)\.aws\/(?:credentials|config)$/,
    proof: /aws_secret_access_key\s*=\s*\S/i,
  },
  {
    kind: 'cloud credentials',
    path: /\.json$/,
    proof: /"private_key"\s*:\s*"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY/,
  },
  { kind: 'git credentials', path: /(?:^|\/)\.git-credentials$/, proof: /:\/\/[^/\s:]*:[^@\s]+@/ },
  {
    kind: 'git credentials',
    path: /(?:^|\/)\.git\/config$/,
    proof: /url\s*=\s*\w+:\/\/[^/\s@]+:[^/\s@]+@/,
  },
  {
    kind: 'registry credentials',
    path: /(?:^|\/)(?:\.docker\/config\.json|\.dockercfg|\.dockerconfigjson)$/,
    proof: /"(?:auth|identitytoken|registrytoken)"\s*:\s*"[^"]/,
  },
  {
    kind: 'cluster credentials',
    path: /(?:^|\/)\.kube\/config$/,
    proof: /(?:client-key-data|token|password)["']?\s*:\s*\S/,
  },
  {
    kind: 'database credentials',
    path: /(?:^|\/)\.pgpass$/,
    proof: /^[^#\n]*:[^:\n]*:[^:\n]*:[^:\n]*:[^\n]+/m,
  },
  { kind: 'GitHub token', path: /(?:^|\/)\.config\/gh\/hosts\.yml$/, proof: /oauth_token:\s*\S/ },
];

/** A larger file of JSON is data and no key. */
const maxJsonBytes = 64 * 1024;

/** Whether the content of a file has to be seen to know. */
export function mayBeSecret(file: { readonly path: string; readonly sizeBytes: number }): boolean {
  if (file.sizeBytes === 0 || foreignPlaces.test(file.path)) return false;
  if (file.path.endsWith('.json') && file.sizeBytes > maxJsonBytes) return false;
  return places.some(({ path }) => path.test(file.path));
}

/** What kind of credentials a file holds; null when it holds none that can be recognised. */
export function recogniseSecret(path: string, head: string): string | null {
  return places.find((place) => place.path.test(path) && place.proof.test(head))?.kind ?? null;
}
