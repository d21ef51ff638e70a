import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64url, isBase64url, toBase64url } from './base64url.ts';
import { labelled, labelledJson } from './labelled.ts';

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

test('bytes survive base64url, which is what Node writes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
    }),
  );
});

test('the same bytes have one spelling only', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(isBase64url(text));

      expect(toBase64url(fromBase64url(text))).toBe(text);
    }),
  );
  expect(['AQ', 'AR', 'AQ==', 'A Q', 'AQ\n', '+w', '-w', 'A'].map(isBase64url)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
    true,
    false,
  ]);
});

test('what is signed is canonical JSON behind its label (RFC 8785, section 3.2.2)', () => {
  const value = {
    // The number has more digits than a double keeps: the standard's own example.
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };

  const [label, json] = textOf(labelledJson('convi-receipt-v1', value)).split('\0');

  expect(label).toBe('convi-receipt-v1');
  expect(json).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('bytes of one kind are never bytes of another', () => {
  const same = new Uint8Array([1, 2, 3]);

  expect(labelled('convi-leaf-v1', same)).not.toEqual(labelled('convi-chain-v1', same));
});
