import { secretOf } from '@convi/kernel';
import { expect, test } from 'vitest';
import { openForAccount, sealForAccount } from './sealed-secret.ts';
import { base32, matchingStep, totpAddress, totpAt, totpStep } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

// RFC 6238, appendix B.
test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
])('at %i seconds the code is %s', (seconds, code) => {
  expect(totpAt(secret, totpStep(seconds * 1_000), 8)).toBe(code);
});

test('a code counts one step before and after its own', () => {
  const now = 1_111_111_109_000;
  const code = totpAt(secret, totpStep(now));
  const at = (ms: number) => matchingStep(secret, code, now + ms);

  expect([at(-60_000), at(-30_000), at(0), at(30_000), at(60_000)]).toEqual([
    undefined,
    ...Array<number>(3).fill(totpStep(now)),
    undefined,
  ]);
});

test('an app reads the secret, and nothing of whom it belongs to', () => {
  expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  expect(totpAddress(secret, 'convi.example')).toBe(
    'otpauth://totp/convi.example:convi.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=convi.example&algorithm=SHA1&digits=6&period=30',
  );
});

test('a sealed secret opens for its own account and with the secret of this instance only', () => {
  const here = secretOf('s'.repeat(43));
  const sealed = sealForAccount({ secret: here, accountId: 'a' }, secret);

  expect(openForAccount({ secret: here, accountId: 'a' }, sealed)).toEqual(secret);
  expect(() => openForAccount({ secret: here, accountId: 'b' }, sealed)).toThrow(/./);
  expect(() => openForAccount({ secret: secretOf('t'.repeat(43)), accountId: 'a' }, sealed)).toThrow(/./);
});
