import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { API_KEY_PATTERN, type KeyMode } from '@convi/contracts';

const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = 62n;
const SECRET_BYTES = 24;
const SECRET_SIGNS = 33;
const CHECK_SIGNS = 6;
const BEGINNING_SIGNS = 'convi_live_'.length + 8;

const base62 = (number: bigint, length: number): string =>
  Array.from({ length }, (_, place) => SIGNS[Number((number / BASE ** BigInt(length - 1 - place)) % BASE)]).join('');

const checksumOf = (text: string): string => base62(BigInt(crc32(text)), CHECK_SIGNS);

/** A new key: what it is for, 192 random bits, and a checksum by which a slip or a find of a scanner is known. */
export const newKeyText = (mode: KeyMode): string => {
  const number = BigInt(`0x${randomBytes(SECRET_BYTES).toString('hex')}`);
  const text = `convi_${mode}_${base62(number, SECRET_SIGNS)}`;
  return `${text}${checksumOf(text)}`;
};

/** Whether something is shown as a key, right or wrong. */
export const looksLikeKey = (text: string): boolean => /^convi_(live|test)_/.test(text);

/** Whether it could be one of ours: asked before any database is. */
export const isKeyText = (text: string): boolean =>
  API_KEY_PATTERN.test(text) && checksumOf(text.slice(0, -CHECK_SIGNS)) === text.slice(-CHECK_SIGNS);

/** As much of a key as may be read again: enough to tell it from others. */
export const beginningOf = (key: string): string => key.slice(0, BEGINNING_SIGNS);
