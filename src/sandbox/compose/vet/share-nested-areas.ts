import path from 'node:path';
import { type BindArea, type BindContent, pathWithin } from '../bind-area.ts';
import type { PlannedMount, PlannedService } from '../compose-plan.ts';

/**
 * Areas do not overlap on disk, though the sources that they stand for may: `.:/app` here and `./data:/data`
 * there. So that both still see the same files, a service with the outer one gets the inner one mounted into it.
 */
export function shareNestedAreas(
  services: readonly PlannedService[],
  areas: readonly BindArea[],
): readonly PlannedService[] {
  const contents = new Map(areas.map(({ id, content }) => [id, content]));
  return services.map((service) => {
    const { mounts } = service.settings;
    const taken = new Set(mounts.map(({ target }) => target));
    const inner: PlannedMount[] = [];
    for (const mount of mounts) {
      const outer = mount.kind === 'bind' ? contents.get(mount.area) : undefined;
      if (mount.kind !== 'bind' || outer === undefined) continue;
      for (const { id, content } of areas) {
        const rest = restBelow(outer, content);
        const target = rest === null ? null : path.posix.join(mount.target, rest);
        if (target === null || taken.has(target)) continue;
        taken.add(target);
        inner.push({ kind: 'bind', area: id, target, readOnly: mount.readOnly });
      }
    }
    if (inner.length === 0) return service;
    return { ...service, settings: { ...service.settings, mounts: [...mounts, ...inner] } };
  });
}

function restBelow(outer: BindContent, inner: BindContent): string | null {
  if (outer.kind === 'text' || inner.kind === 'text') return null;
  const rest = pathWithin(outer.path, inner.path);
  return rest === '' || inner.path === '.' ? null : rest;
}
