import type { Fault } from '#domain/verdict.ts';

/** A registry that cannot be found or trusted now will not be in a few seconds. */
const lasting =
  /no such host|no route to host|network is unreachable|connection refused|x509:|certificate/i;

/** BuildKit's own races, and an engine that was busy for a moment. */
const passing =
  /failed to get lease|parent snapshot .* not found|session .* not found|code = Unavailable|transport is closing|error reading from server|service unavailable/i;

/** Whether the same may succeed when it is tried again shortly. */
export function mayPass({ code, message }: Fault): boolean {
  switch (code) {
    case 'registry-limit':
    case 'packages-unreachable':
      return true;
    case 'registry-unreachable':
      return !lasting.test(message.raw);
    case 'engine-error':
      return passing.test(message.raw);
    default:
      return false;
  }
}
