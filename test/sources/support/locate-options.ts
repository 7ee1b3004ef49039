import type { LocateOptions } from '#sources/locate-options.ts';

/** For sources that ask no API. */
export function locateOptions(host: string): LocateOptions {
  return {
    host,
    openGitHub: () => Promise.reject(new Error('no API is asked here')),
    before: null,
    deadline: null,
  };
}
