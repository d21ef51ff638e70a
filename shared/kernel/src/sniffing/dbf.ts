/* dBASE III and later, and the kinds of FoxPro: a header of 32 bytes, then 32 for each column, closed by 0x0D. */
const VERSIONS: ReadonlySet<number> = new Set([0x03, 0x04, 0x30, 0x31, 0x32, 0x83, 0x8b, 0xf5]);
const PART_BYTES = 32;
const CLOSED = 0x0d;

const isDate = (month = 0, day = 0): boolean => month <= 12 && day <= 31;

const closedAt = (head: Buffer, most: number): number => {
  for (let at = PART_BYTES; at < Math.min(most, head.length); at += PART_BYTES) if (head[at] === CLOSED) return at;
  return -1;
};

/** Whether a table of dBASE begins here. */
export const isDbf = (head: Buffer): boolean => {
  if (head.length < 2 * PART_BYTES + 1 || !VERSIONS.has(head[0] ?? 0) || !isDate(head[2], head[3])) return false;
  const [headerBytes, recordBytes] = [head.readUInt16LE(8), head.readUInt16LE(10)];
  const end = closedAt(head, headerBytes);
  // One row cannot be shorter than its columns: each has at least a byte, beside that of the deletion mark.
  return end > 0 && headerBytes > end && recordBytes >= end / PART_BYTES;
};
