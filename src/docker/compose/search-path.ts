/** Where the `docker` command is looked for: the same everywhere, whatever the caller's PATH. */
export const defaultSearchPath = '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin';
