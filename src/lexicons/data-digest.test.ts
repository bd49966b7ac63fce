import { expect, it } from 'vitest';
import { dataDigest, packageVersion } from './data-digest.js';

it('is the same at every call', () => {
  expect(dataDigest()).toMatch(/^[0-9a-f]{64}$/);
  expect(dataDigest()).toBe(dataDigest());
});

it('knows the version of the package', () => {
  expect(packageVersion()).toMatch(/^\d+\.\d+\.\d+/);
});
