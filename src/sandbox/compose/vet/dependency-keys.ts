import { text } from '#domain/text.ts';
import { dependencyConditions, type PlannedDependency } from '../compose-plan.ts';
import { toDependencies } from '../merge/short-forms.ts';
import { requireService } from './network-keys.ts';
import type { KeyReaders } from './service-draft.ts';
import {
  readBoolean,
  readKnownKeys,
  readMap,
  readText,
  type Setting,
  wrongValue,
} from './values.ts';

/** What has to be there first. */
export const dependencyKeys: KeyReaders = {
  depends_on: (setting, context) => {
    const named = readMap({ ...setting, node: toDependencies(setting.node) });
    const dependsOn = [...named.entries].flatMap(([service, { place, value }]) => {
      const node = { path: `${setting.path}.${service}`, node: value };
      const dependency = readDependency(service, node);
      if (context.project.services.has(service)) return [dependency];
      if (dependency.required) requireService(service, { key: 'depends_on', place }, context);
      return [];
    });
    return { dependsOn };
  },
};

function readDependency(service: string, setting: Setting): PlannedDependency {
  const options = readKnownKeys(setting, ['condition', 'restart', 'required']);
  const [condition, restart, required] = ['condition', 'restart', 'required'].map((key) =>
    options.get(key),
  );
  return {
    service,
    condition: readCondition(condition, setting),
    restart: restart !== undefined && readBoolean(restart),
    required: required === undefined || readBoolean(required),
  };
}

function readCondition(
  setting: Setting | undefined,
  owner: Setting,
): PlannedDependency['condition'] {
  const written = setting === undefined ? '' : readText(setting);
  const condition = dependencyConditions.find((known) => known === written);
  if (condition === undefined) {
    throw wrongValue(setting ?? owner, text`a condition: ${dependencyConditions.join(', ')}`);
  }
  return condition;
}
