import { text } from '#domain/text.ts';
import type { PlannedHealthcheck } from '../compose-plan.ts';
import type { KeyReaders } from './service-draft.ts';
import {
  readBoolean,
  readDurationMs,
  readInteger,
  readKnownKeys,
  readText,
  readTexts,
  type Setting,
  wrongValue,
} from './values.ts';

const keys = [
  'test',
  'interval',
  'timeout',
  'retries',
  'start_period',
  'start_interval',
  'disable',
] as const;

/** The test is the submission's, the schedule is ours; some of its own numbers are read only to be valid. */
export const healthKeys: KeyReaders = {
  healthcheck: (setting) => ({ healthcheck: readHealthcheck(setting) }),
};

function readHealthcheck(setting: Setting): PlannedHealthcheck {
  const health = readKnownKeys(setting, keys);
  const readDuration = (key: (typeof keys)[number]): number | null => {
    const duration = health.get(key);
    return duration === undefined ? null : readDurationMs(duration);
  };
  readDuration('start_interval');
  const retries = health.get('retries');
  const declared = {
    intervalMs: readDuration('interval'),
    timeoutMs: readDuration('timeout'),
    retries: retries === undefined ? null : readInteger(retries),
    startPeriodMs: readDuration('start_period'),
  };
  const disable = health.get('disable');
  const test = health.get('test');
  if (disable !== undefined && readBoolean(disable)) return { kind: 'disabled' };
  if (test === undefined) return { kind: 'enabled', test: null, ...declared };
  const words = readTest(test);
  if (words === 'NONE' || words?.[0] === 'NONE') return { kind: 'disabled' };
  return { kind: 'enabled', test: words, ...declared };
}

/** Null for an empty list: the image's own test. */
function readTest(setting: Setting): string | readonly string[] | null {
  if (setting.node.kind !== 'list') return readText(setting);
  const words = readTexts(setting);
  if (words.length === 0) return null;
  if (words[0] !== 'NONE' && words[0] !== 'CMD' && words[0] !== 'CMD-SHELL') {
    throw wrongValue(setting, text`a list that starts with "CMD", "CMD-SHELL" or "NONE"`);
  }
  return words;
}
