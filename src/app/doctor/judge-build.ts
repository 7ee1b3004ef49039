import type { SharedCgroup } from '#docker/survey/shared-cgroup.ts';
import type { Diagnosis } from '#domain/diagnosis.ts';
import { text } from '#domain/text.ts';

/** What limits all builds together: BuildKit takes no limit of memory or processes with a request. */
export function judgeBuildLimits(shared: SharedCgroup | null): Diagnosis {
  const common = {
    id: 'build-limits',
    title: 'Builds are limited in memory and processes',
  };
  const advice = text`Each command of a build is limited in memory, file size, output and time, all together are not. Set "cgroup-parent" in daemon.json to a control group with limits: docs/engine.md tells how.`;
  if (shared === null) {
    return {
      ...common,
      state: 'unknown',
      observed: text`the engine's control groups are not on this machine`,
      advice,
    };
  }
  const { path, memoryBytes, processes } = shared;
  const limits = [
    memoryBytes === null ? null : `${Math.round(memoryBytes / 1e6)} MB`,
    processes === null ? null : `${processes} processes`,
  ].filter((limit) => limit !== null);
  if (memoryBytes !== null && processes !== null) {
    return {
      ...common,
      state: 'holds',
      observed: text`control group ${path}: ${limits.join(', ')}`,
      advice: null,
    };
  }
  return {
    ...common,
    state: 'advised',
    observed: text`control group ${path}: ${limits.join(', ') || 'no limit'}`,
    advice,
  };
}

export function judgeCompose(version: string | null): Diagnosis {
  const common = { id: 'compose', title: 'Docker Compose is there' };
  if (version !== null) {
    return { ...common, state: 'holds', observed: text`version ${version}`, advice: null };
  }
  return {
    ...common,
    state: 'missing',
    observed: text`"docker compose" does not answer`,
    advice: text`Install it as a plugin: https://docs.docker.com/compose/install/`,
  };
}

export function judgeBaseImages(wanted: readonly string[], there: readonly string[]): Diagnosis {
  const common = { id: 'base-images', title: "The challenge's base images are there" };
  const missing = wanted.filter((image) => !there.includes(image));
  if (missing.length === 0) {
    return { ...common, state: 'holds', observed: text`${wanted.join(', ')}`, advice: null };
  }
  return {
    ...common,
    state: 'advised',
    observed: text`not there yet: ${missing.join(', ')}`,
    advice: text`The first grading pulls them. Beforehand: ${missing.map((image) => `docker pull ${image}`).join(' && ')}; without a registry, "npm run lab up" makes stand-ins.`,
  };
}
