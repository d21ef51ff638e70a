import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Request } from 'express';

/** An address as far as it names a household: a whole /64, whose single addresses change by the hour. */
export const networkOf = (address: string): string => {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};

/**
 * Who asks, as the rate limiter knows them: a hash of the address under a key of the day that is stored nowhere, so that
 * what is counted cannot be turned back into addresses, nor be followed from one day to the next.
 */
export const clientSubject =
  (keyOfDay: () => Buffer) =>
  (request: Request): string =>
    createHmac('sha256', keyOfDay())
      .update(networkOf(request.ip ?? ''))
      .digest('base64url');
