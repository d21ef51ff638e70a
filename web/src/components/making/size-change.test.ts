import { expect, test } from 'vitest';
import { sizeChange } from './size-change.ts';

test('a result is compared with all that it was made of', () => {
  expect(sizeChange({ bytes: 25 }, [{ bytes: 60 }, { bytes: 40 }])).toEqual({ kind: 'smaller', fraction: 0.75 });
  expect(sizeChange({ bytes: 300 }, [{ bytes: 100 }])).toEqual({ kind: 'larger', fraction: 2 });
});

test('no change, or nothing to compare with, is not told', () => {
  expect(sizeChange({ bytes: 1_000 }, [{ bytes: 1_001 }])).toBeUndefined();
  expect(sizeChange({ bytes: 1_000 }, [])).toBeUndefined();
});
