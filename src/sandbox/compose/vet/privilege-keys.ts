import { type Text, text } from '#domain/text.ts';
import type { KeyReaders } from './service-draft.ts';
import {
  readBoolean,
  readInteger,
  readItems,
  readText,
  readTexts,
  type Setting,
} from './values.ts';
import type { ServiceContext } from './vet-context.ts';

const leaveOut = text`The sandbox gives the capabilities that common images need; the rest can be left out.`;

/** Rights: fewer are granted, more are refused. */
export const privilegeKeys: KeyReaders = {
  cap_drop: (setting) => ({ droppedCapabilities: readTexts(setting).map(toCapability) }),
  cap_add: (setting, context) => {
    const granted = context.project.policy.container.capabilities;
    const addedCapabilities: string[] = [];
    for (const item of readItems(setting)) {
      const capability = toCapability(readText(item));
      if (granted.includes(capability)) addedCapabilities.push(capability);
      else {
        refuse(context, {
          key: 'cap_add',
          item,
          why: text`gives root rights to the container`,
          instead: leaveOut,
        });
      }
    }
    return { addedCapabilities };
  },
  security_opt: (setting, context) => {
    for (const item of readItems(setting)) {
      if (!/^no-new-privileges(?:[:=]true)?$/.test(readText(item))) {
        refuse(context, {
          key: 'security_opt',
          item,
          why: text`takes a protection of the machine away`,
          instead: text`"no-new-privileges:true" is fine, and holds for every container here anyway.`,
        });
      }
    }
    return {};
  },
  oom_kill_disable: (setting, context) => {
    if (readBoolean(setting)) refuseMemory(context, 'oom_kill_disable', setting);
    return {};
  },
  oom_score_adj: (setting, context) => {
    if (readInteger(setting) < 0) refuseMemory(context, 'oom_score_adj', setting);
    return {};
  },
};

function toCapability(written: string): string {
  return written.toUpperCase().replace(/^CAP_/, '');
}

function refuseMemory(context: ServiceContext, key: string, item: Setting): void {
  refuse(context, {
    key,
    item,
    why: text`puts the container before the machine's own programs when memory runs out`,
    instead: text`The key can be left out.`,
  });
}

function refuse(
  context: ServiceContext,
  refusal: {
    readonly key: string;
    readonly item: Setting;
    readonly why: Text;
    readonly instead: Text;
  },
): void {
  const { key, item, why, instead } = refusal;
  const { place } = item.node;
  const evidence = item.node.kind === 'scalar' ? item.node.source : null;
  context.refuse({ key, place, why, instead, evidence });
}
