/** What a Redis URL says besides its host. https://www.iana.org/assignments/uri-schemes/prov/redis */
export interface RedisLogin {
  readonly user: string | null;
  readonly password: string | null;
  readonly database: number;
}

/** Each one that is tried costs time, and an environment may hold any number. */
const maxLogins = 5;

/** The logins that a container's environment holds, the likeliest first; one without a password at the end. */
export function findRedisLogins(
  environment: Readonly<Record<string, string>>,
): readonly RedisLogin[] {
  const urls = Object.values(environment).flatMap((value) => {
    const login = parseRedisUrl(value);
    return login === null ? [] : [login];
  });
  const passwords = Object.entries(environment).flatMap(([name, value]) =>
    /redis.*pass|pass.*redis/i.test(name) ? [{ user: null, password: value, database: 0 }] : [],
  );
  const open = { user: null, password: null, database: 0 };
  return [...[...urls, ...passwords].slice(0, maxLogins), open];
}

function parseRedisUrl(value: string): RedisLogin | null {
  if (!/^(?:rediss?|valkeys?):\/\//.test(value) || !URL.canParse(value)) return null;
  const { username, password, pathname } = new URL(value);
  const database = /^\/(\d{1,5})$/.exec(pathname)?.[1];
  return {
    user: decode(username) || null,
    password: decode(password) || null,
    database: database === undefined ? 0 : Number(database),
  };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
