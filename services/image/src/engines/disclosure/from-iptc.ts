import type { Disclosure } from '@convi/contracts';

/** Datasets of record 2. IPTC-IIM 4.2 chapter 6. */
const datasets: Readonly<Record<number, Disclosure['kind']>> = {
  55: 'time',
  65: 'software',
  80: 'author',
  90: 'place',
  92: 'place',
  95: 'place',
  101: 'place',
  116: 'copyright',
  120: 'description',
  122: 'author',
};
const MARK = 0x1c;
const APPLICATION_RECORD = 2;
const EXTENDED = 0x8000;

/** What an IPTC block tells; Photoshop wraps one in its own, where it is found by its first mark. */
export const fromIptc = (block: Buffer): Disclosure[] => {
  const found: Disclosure[] = [];
  for (let at = block.indexOf(Buffer.from([MARK, APPLICATION_RECORD])); at >= 0 && at + 5 <= block.length; ) {
    if (block[at] !== MARK) break;
    const length = block.readUInt16BE(at + 3);
    if (length >= EXTENDED) break;
    const kind = block[at + 1] === APPLICATION_RECORD ? datasets[block[at + 2] ?? 0] : undefined;
    const value = block.toString('utf8', at + 5, at + 5 + length).trim();
    if (kind && value !== '') found.push({ kind, value });
    at += 5 + length;
  }
  return found;
};
