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
const HEAD_BYTES = 5;

type Dataset = { readonly record: number; readonly number: number; readonly value: string; readonly end: number };

const datasetAt = (block: Buffer, at: number): Dataset | undefined => {
  if (at < 0 || at + HEAD_BYTES > block.length || block[at] !== MARK) return undefined;
  const length = block.readUInt16BE(at + 3);
  if (length >= EXTENDED) return undefined;
  const [end, from] = [at + HEAD_BYTES + length, at + HEAD_BYTES];
  return {
    record: block[at + 1] ?? 0,
    number: block[at + 2] ?? 0,
    value: block.toString('utf8', from, end).trim(),
    end,
  };
};

const toldBy = ({ record, number, value }: Dataset): Disclosure[] => {
  const kind = record === APPLICATION_RECORD ? datasets[number] : undefined;
  return kind && value !== '' ? [{ kind, value }] : [];
};

/** What an IPTC block tells; Photoshop wraps one in its own, where it is found by its first mark. */
export const fromIptc = (block: Buffer): Disclosure[] => {
  const found: Disclosure[] = [];
  let next = datasetAt(block, block.indexOf(Buffer.from([MARK, APPLICATION_RECORD])));
  while (next) {
    found.push(...toldBy(next));
    next = datasetAt(block, next.end);
  }
  return found;
};
