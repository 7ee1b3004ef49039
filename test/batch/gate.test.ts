import { expect, it } from 'vitest';
import { Gate } from '#batch/gate.ts';

function latch() {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  return { open, opened };
}

it('tells who had company', async () => {
  const gate = new Gate();
  const first = latch();
  const early = gate.together(() => first.opened);
  const late = gate.together(() => Promise.resolve());
  expect((await late).hadCompany).toBe(true);
  first.open();
  expect((await early).hadCompany).toBe(true);
  expect((await gate.together(() => Promise.resolve())).hadCompany).toBe(false);
});

it('lets one alone in when the others are out, and nobody beside it', async () => {
  const gate = new Gate();
  const [first, alone] = [latch(), latch()];
  const seen: string[] = [];
  const running = gate.together(async () => {
    seen.push('first');
    await first.opened;
  });
  const exclusive = gate.alone(async () => {
    seen.push('alone');
    await alone.opened;
  });
  const later = gate.together(async () => {
    seen.push('later');
  });
  const last = gate.alone(async () => {
    seen.push('last');
  });
  await new Promise(setImmediate);
  expect(seen).toEqual(['first']);
  first.open();
  await running;
  await new Promise(setImmediate);
  expect(seen).toEqual(['first', 'alone']);
  alone.open();
  await Promise.all([exclusive, later, last]);
  expect(seen).toEqual(['first', 'alone', 'later', 'last']);
});

it('goes on after work that failed', async () => {
  const gate = new Gate();
  const failure = () => Promise.reject(new Error('no'));
  await expect(gate.together(failure)).rejects.toThrow('no');
  await expect(gate.alone(failure)).rejects.toThrow('no');
  expect(await gate.alone(() => Promise.resolve('well'))).toBe('well');
});
