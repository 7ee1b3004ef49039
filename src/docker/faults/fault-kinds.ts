import { type Text, text } from '#domain/text.ts';

/** Ways in which the surroundings fail, and what the person who runs the grader can do about each. */
export const faultAdvice = {
  'engine-unreachable': text`Start Docker and see that "docker version" shows a server; where DOCKER_HOST is set, see that it names a running engine. Then grade again.`,
  'engine-permission': text`This user may not use the Docker engine. Add the user to the group "docker" (and log in again), or run as a user who may.`,
  'engine-too-old': text`Update Docker to version 25 or newer.`,
  'engine-timeout': text`The engine is overloaded or stuck. See "docker ps"; restart Docker if it hangs, then grade again.`,
  'engine-error': text`This is not the submission's doing. Grade again; if it stays, look into the engine's log.`,
  'registry-limit': text`The registry's limit for pulls is reached. Sign in with "docker login", or pull the base image beforehand, or grade again later.`,
  'registry-unreachable': text`The registry did not answer, so the image could not be looked up. Check the network, or pull the image beforehand with "docker pull", then grade again.`,
  'packages-unreachable': text`The machine did not reach the server that the build fetches packages from. Check the network, then grade again.`,
  'disk-full': text`The engine's disk is full. See "docker system df", free some space, then grade again.`,
  'out-of-memory-host': text`The machine that runs the engine is out of memory. Close what else runs there, then grade again.`,
  'compose-missing': text`Install Docker Compose as a plugin of the docker command line: https://docs.docker.com/compose/install/`,
} satisfies Record<string, Text>;

export type FaultCode = keyof typeof faultAdvice;
