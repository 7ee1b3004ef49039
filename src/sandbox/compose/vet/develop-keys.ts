import path from 'node:path';
import { text } from '#domain/text.ts';
import type { PlannedSync } from '../compose-plan.ts';
import type { KeyReaders } from './service-draft.ts';
import {
  readItems,
  readKnownKeys,
  readMap,
  readOneOrMore,
  readText,
  type Setting,
  wrongValue,
} from './values.ts';
import type { ServiceContext } from './vet-context.ts';

const ruleKeys = ['path', 'action', 'target', 'ignore', 'include', 'initial_sync', 'exec'] as const;
/** Those that copy what was edited; commands that run beside it are not run here. */
const copying = ['sync', 'sync+restart', 'sync+exec'];

/**
 * What `docker compose watch` would copy into a running container. Compose itself never sees it here.
 * https://docs.docker.com/reference/compose-file/develop/
 */
export const developKeys: KeyReaders = {
  develop: (setting, context) => {
    const watch = readMap(setting).entries.get('watch');
    if (watch === undefined) return {};
    const rules = readItems({ path: `${setting.path}.watch`, node: watch.value });
    return { syncs: rules.flatMap((rule) => readRule(rule, context)) };
  },
};

function readRule(setting: Setting, context: ServiceContext): readonly PlannedSync[] {
  const rule = readKnownKeys(setting, ruleKeys);
  const [from, action, target, ignore] = [
    rule.get('path'),
    rule.get('action'),
    rule.get('target'),
    rule.get('ignore'),
  ];
  if (from === undefined || action === undefined) throw wrongValue(setting, text`path and action`);
  const written = readText(from);
  const located = context.project.reader.locate(from.node.place.folder, written);
  if (located.kind === 'outside') {
    context.refuse({
      key: 'develop.watch.path',
      place: from.node.place,
      evidence: written,
      why: text`copies files from outside the submission into the container`,
      instead: text`A folder of the submission can be watched, named by a relative path.`,
    });
    return [];
  }
  if (!copying.includes(readText(action)) || target === undefined) return [];
  const to = path.posix.normalize(readText(target));
  if (!to.startsWith('/')) return [];
  return [
    {
      path: located.path,
      target: to,
      ignore: ignore === undefined ? [] : readOneOrMore(ignore),
    },
  ];
}
