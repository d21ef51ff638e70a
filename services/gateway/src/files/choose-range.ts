import type { ByteRange } from '@convi/kernel';
import parseRange from 'range-parser';

export type Chosen =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly range: ByteRange }
  | { readonly kind: 'outside' };

type Asked = {
  readonly range: string | undefined;
  /** If-Range: the range counts only while the file is still the one that the client has a part of. */
  readonly ifRange: string | undefined;
  readonly etag: string;
  readonly bytes: number;
};

const whole: Chosen = { kind: 'whole' };

/**
 * What of a file is to be sent (RFC 9110, 14). One range is a part; what is malformed, of another unit, or several at once is
 * answered with all of it, as the RFC allows.
 */
export const chooseRange = ({ range, ifRange, etag, bytes }: Asked): Chosen => {
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return whole;
  const parsed = parseRange(bytes, range);
  if (parsed === -1) return { kind: 'outside' };
  if (parsed === -2 || parsed.type !== 'bytes' || parsed.length !== 1) return whole;
  const [only] = parsed;
  return only ? { kind: 'part', range: { start: only.start, end: only.end } } : whole;
};
