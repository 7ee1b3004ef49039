import { describe, expect, it } from 'vitest';
import { parseTop } from '#docker/containers/list-processes.ts';

describe('parseTop', () => {
  const top = {
    Titles: ['PID', 'PPID', 'UID', 'COMMAND'],
    Processes: [
      ['90', '10', '0', 'health probe'],
      ['100', '10', '10001', 'python app.py'],
      ['101', '100', '0', 'worker', '--flag'],
    ],
  };

  it("puts the container's first process first", () => {
    expect(parseTop(top, { mainPid: 100, rootUserId: 0 })).toEqual([
      { pid: 100, parentPid: 10, userId: 10001, command: 'python app.py' },
      { pid: 90, parentPid: 10, userId: 0, command: 'health probe' },
      { pid: 101, parentPid: 100, userId: 0, command: 'worker --flag' },
    ]);
  });

  it('counts users from what user 0 is on the host', () => {
    const remapped = { Processes: [['5', '1', '231072', 'sh']] };
    expect(parseTop(remapped, { mainPid: 5, rootUserId: 231_072 })[0]?.userId).toBe(0);
  });

  it.each([{}, { Processes: null }, { Processes: [['?', '?', 'root', 'x']] }])(
    'finds nothing in %j',
    (value) => {
      expect(parseTop(value, { mainPid: 1, rootUserId: 0 })).toEqual([]);
    },
  );
});
