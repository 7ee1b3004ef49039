import { Refusal } from '../dockerfile-syntax-error.ts';

type FlagType = 'text' | 'switch' | 'list';

/**
 * Flags of every published frontend, experimental ones included: what the engine at hand does not know yet is
 * for its build to say.
 */
const knownFlags: Readonly<Record<string, Readonly<Record<string, FlagType>>>> = {
  FROM: { platform: 'text' },
  ADD: {
    chown: 'text',
    chmod: 'text',
    checksum: 'text',
    link: 'switch',
    'keep-git-dir': 'switch',
    unpack: 'switch',
    exclude: 'list',
  },
  COPY: {
    from: 'text',
    chown: 'text',
    chmod: 'text',
    link: 'switch',
    parents: 'switch',
    exclude: 'list',
  },
  RUN: { mount: 'list', network: 'text', security: 'text', device: 'list' },
  HEALTHCHECK: {
    interval: 'text',
    timeout: 'text',
    'start-period': 'text',
    'start-interval': 'text',
    retries: 'text',
  },
};

export interface Flag {
  readonly name: string;
  readonly value: string;
}

export function splitFlag(word: string): Flag {
  const [, name = '', value = ''] = /^--([^=]*)=?(.*)$/s.exec(word) ?? [];
  return { name, value };
}

/** Throws `Refusal` for a flag that the instruction does not have, or has once. */
export function readFlags(keyword: string, words: readonly string[]): readonly Flag[] {
  const known = new Map(Object.entries(knownFlags[keyword] ?? {}));
  const seen = new Set<string>();
  return words.map((word) => {
    const flag = splitFlag(word);
    const { name, value } = flag;
    const type = known.get(name);
    if (type === undefined) throw new Refusal(`unknown flag: ${name}`);
    if (seen.has(name) && type !== 'list') throw new Refusal(`duplicate flag specified: ${name}`);
    seen.add(name);
    const hasValue = word.includes('=');
    const isSwitchable = /^(true|false)$/i.test(value) || !hasValue;
    if (type === 'switch' ? value === '' && hasValue : !hasValue) {
      throw new Refusal(`missing a value on flag: ${name}`);
    }
    if (type === 'switch' && !isSwitchable) {
      throw new Refusal(`expecting boolean value for flag ${name}, not: ${value}`);
    }
    return flag;
  });
}
