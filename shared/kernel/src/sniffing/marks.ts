import type { Format, Mark } from '@convi/contracts';

const stands = (head: Buffer, { at, hex }: Mark): boolean => {
  const mark = Buffer.from(hex, 'hex');
  return head.subarray(at, at + mark.length).equals(mark);
};

/** Whether the beginning carries one of the signatures of the row. */
export const hasMarks = (head: Buffer, { signature }: Format): boolean => {
  if (signature.kind === 'within') return head.subarray(0, signature.first).includes(Buffer.from(signature.hex, 'hex'));
  return signature.kind === 'marks' && signature.any.some((marks) => marks.every((mark) => stands(head, mark)));
};

/** Major and compatible brands of an ISO base media file (ISO/IEC 14496-12 §4.3); none when it is not one. */
const brandsOf = (head: Buffer): string[] => {
  if (head.toString('latin1', 4, 8) !== 'ftyp') return [];
  const end = Math.min(head.readUInt32BE(0), head.length, 1_024);
  const brands = [head.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString('latin1', at, at + 4));
  return brands;
};

/** Whether the file is an ISO base media file of one of the row's brands. */
export const hasBrand = (head: Buffer, { signature }: Format): boolean =>
  signature.kind === 'isobmff' && brandsOf(head).some((brand) => signature.brands.includes(brand));

const OGG_SEGMENTS_AT = 26;

/** Whether the first packet of an Ogg (RFC 3533) starts as the row says. */
export const hasOggPacket = (head: Buffer, { signature }: Format): boolean => {
  if (signature.kind !== 'ogg' || head.toString('latin1', 0, 4) !== 'OggS') return false;
  const packetAt = OGG_SEGMENTS_AT + 1 + (head[OGG_SEGMENTS_AT] ?? 0);
  const packet = head.toString('hex', packetAt, packetAt + 32);
  return signature.hex.some((start) => packet.startsWith(start));
};
