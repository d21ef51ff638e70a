import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/* RFC 6238 as every authenticator app does it: SHA-1, 30 seconds, 6 digits. */
const STEP_MS = 30_000;
const DIGITS = 6;
const SECRET_BYTES = 20;
/** A clock may be one step off. */
const WINDOW = 1;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** As apps take a secret (RFC 4648, without padding). */
export const base32 = (bytes: Buffer): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
};

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** The code of one step. */
export const totpAt = (secret: Buffer, step: number, digits: number = DIGITS): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
};

export const totpStep = (now: number): number => Math.floor(now / STEP_MS);

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The step whose code this is, near enough to now; undefined when it is none. Whether it was used before is not known here. */
export const matchingStep = (secret: Buffer, code: string, now: number): number | undefined => {
  const present = totpStep(now);
  const near = Array.from({ length: 2 * WINDOW + 1 }, (_, n) => present - WINDOW + n);
  return near.findLast((step) => isSame(totpAt(secret, step), code));
};

/** What an app reads from a picture or a link. The label names the place only: a picture of it is often kept. */
export const totpAddress = (secret: Buffer, place: string): string => {
  const issuer = encodeURIComponent(place);
  return `otpauth://totp/${issuer}:${issuer}?secret=${base32(secret)}&issuer=${issuer}&algorithm=SHA1&digits=${DIGITS}&period=30`;
};
