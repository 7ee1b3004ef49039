import { expect, it } from 'vitest';
import { type ServiceHealthcheck, toToleranceMs } from '#facts/stack/tolerance.ts';

const nothing: ServiceHealthcheck = {
  kind: 'enabled',
  test: null,
  intervalMs: null,
  timeoutMs: null,
  retries: null,
  startPeriodMs: null,
};
const image = { startPeriodMs: 20_000, intervalMs: 5000, retries: 2 };

it.each([
  ["Docker's own", {}, null, 90_000],
  ["the file's", { startPeriodMs: 5000, intervalMs: 10_000, retries: 4 }, image, 45_000],
  ["the image's", {}, image, 30_000],
  ["some of the file's", { intervalMs: 1000 }, image, 22_000],
  ["the image's for 0", { startPeriodMs: 0, retries: 0 }, image, 30_000],
  ['no less than starting takes', { intervalMs: 10, retries: 1 }, null, 6000],
])('puts up with failures as long as Docker: %s', (_, declared, inherited, toleranceMs) => {
  expect(toToleranceMs({ ...nothing, ...declared }, inherited)).toBe(toleranceMs);
});
