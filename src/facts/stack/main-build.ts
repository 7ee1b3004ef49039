import type { Dockerfile } from '#kit';
import type { PlannedBuild } from '#sandbox/compose/compose-plan.ts';

/** Whether a service's build makes the same image as `docker build .`. */
export function isMainBuild(build: PlannedBuild, { file, stages, final }: Dockerfile): boolean {
  const lastName = stages[final.index]?.name ?? null;
  return (
    build.contextPath === '.' &&
    build.dockerfilePath === file &&
    build.dockerfileInline === null &&
    (build.target === null || build.target.toLowerCase() === lastName?.toLowerCase()) &&
    build.platform === null &&
    Object.keys(build.args).length === 0
  );
}
