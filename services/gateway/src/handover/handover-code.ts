import type { Secret } from '@convi/kernel';
import { keyedHash, plainCode, randomSigns } from '../accounts/keyed-hash.ts';

/** Nearly sixty bits: nobody guesses one within two minutes, and a person can still type it. */
const CODE_SIGNS = 12;

/** A new code, in groups of four. Shown once; only its hash is stored. */
export const newHandoverCode = (): string => randomSigns(CODE_SIGNS).replaceAll(/.{4}(?=.)/g, '$&-');

/** The hash of a code, however it was typed, under a key that is not in Redis. */
export const handoverHash = (secret: Secret, code: string): string => keyedHash(secret, 'handover', plainCode(code));
