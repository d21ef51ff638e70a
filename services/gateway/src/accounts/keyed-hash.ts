import { createHmac, hkdfSync, randomInt } from 'node:crypto';
import type { Secret } from '@convi/kernel';

const KEY_BYTES = 32;

/** A key for one use, from the secret of this instance. */
export const keyFor = (secret: Secret, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret.reveal(), '', `convi/${use}/v1`, KEY_BYTES));

/** A hash that only this instance can make: for what is too short to stand as a plain one. */
export const keyedHash = (secret: Secret, use: string, text: string): string =>
  createHmac('sha256', keyFor(secret, use)).update(text).digest('base64url');

// Without letters that are taken for a digit or for one another.
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** So many random signs that are easy to read aloud. */
export const randomSigns = (count: number): string =>
  Array.from({ length: count }, () => SIGNS[randomInt(SIGNS.length)]).join('');

/** A code as it is compared, however it was typed. */
export const plainCode = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '');
