import { describe, expect, it } from 'vitest';
import { withTag } from '#docker/images/ensure-image.ts';
import { toImageConfig } from '#docker/images/inspect-image.ts';
import { pickUnpacked } from '#docker/images/measure-size.ts';

describe('toImageConfig', () => {
  it('takes what newer engines leave out for empty', () => {
    const empty = {
      user: '',
      environment: [],
      labels: {},
      entrypoint: [],
      command: [],
      workingDirectory: '',
      exposedPorts: [],
      stopSignal: null,
      healthcheck: null,
      history: [],
    };
    expect(toImageConfig({}, [])).toEqual(empty);
    expect(toImageConfig(undefined, [])).toEqual(empty);
  });

  it('reads times in milliseconds, and 0 as the default', () => {
    const Healthcheck = {
      Test: ['CMD', 'x'],
      Interval: 5e9,
      Timeout: 0,
      StartPeriod: 1.5e9,
      Retries: 0,
    };
    expect(toImageConfig({ Healthcheck }, []).healthcheck).toEqual({
      test: ['CMD', 'x'],
      intervalMs: 5000,
      timeoutMs: null,
      startPeriodMs: 1500,
      retries: null,
    });
  });

  it('takes NONE for no health check', () => {
    expect(toImageConfig({ Healthcheck: { Test: ['NONE'] } }, []).healthcheck).toBeNull();
  });

  it('leaves out our labels', () => {
    const Labels = { 'drydock.run': 'x', 'drydock.owner': 'y', 'drydock.created': 'z', mine: '1' };
    expect(toImageConfig({ Labels }, []).labels).toEqual({ mine: '1' });
  });
});

describe('pickUnpacked', () => {
  it.each([
    {
      name: 'the image that is there',
      manifests: [
        { Kind: 'attestation', ImageData: null },
        { Kind: 'image', Available: false, ImageData: { Size: { Unpacked: 0 } } },
        { Kind: 'image', Available: true, ImageData: { Size: { Unpacked: 123 } } },
      ],
      size: 123,
    },
    {
      name: 'nothing where none is unpacked',
      manifests: [{ Kind: 'image', ImageData: {} }],
      size: null,
    },
    { name: 'nothing where there are none', manifests: null, size: null },
  ])('finds $name', ({ manifests, size }) => {
    expect(pickUnpacked({ Manifests: manifests })).toBe(size);
  });
});

describe('withTag', () => {
  it.each([
    ['python', 'python:latest'],
    ['python:3.11', 'python:3.11'],
    ['localhost:5000/python', 'localhost:5000/python:latest'],
    ['python@sha256:abc', 'python@sha256:abc'],
  ])('%s is %s', (reference, whole) => {
    expect(withTag(reference)).toBe(whole);
  });
});
