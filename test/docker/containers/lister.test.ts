import { describe, expect, it } from 'vitest';
import { parseProcesses } from '#docker/containers/lister.ts';

describe('parseProcesses', () => {
  it('reads what the program prints, the first process in front', () => {
    const printed = [
      'process 12 1 10001 gunicorn: worker',
      'process 1 0 10001 python src/app.py',
      'process 30 0 1234567 ',
      'end',
    ].join('\n');
    expect(parseProcesses(printed)).toEqual([
      { pid: 1, parentPid: 0, userId: 10_001, command: 'python src/app.py' },
      { pid: 12, parentPid: 1, userId: 10_001, command: 'gunicorn: worker' },
      { pid: 30, parentPid: 0, userId: 1_234_567, command: '' },
    ]);
  });
});
