import { open, readFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import type { PackedPage } from './pack-tiff-page.ts';

export type TiffRequest = {
  readonly pages: readonly (PackedPage & { readonly path: string })[];
  readonly dpi: number;
  readonly to: string;
};

/* TIFF 6.0: kinds of values, and what a page says of itself. */
const [SHORT, LONG, RATIONAL] = [3, 4, 5] as const;
const DEFLATE = 8;
const [ZERO_IS_BLACK, RGB] = [1, 2] as const;
const INCH = 2;
const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const LARGEST = 0xffff_ffff;

type Entry = readonly [tag: number, kind: number, values: readonly number[]];
/** Where a page begins, and the next one; 0 behind the last. */
type Place = { readonly at: number; readonly next: number };

const sizes: Readonly<Record<number, number>> = { [SHORT]: 2, [LONG]: 4, [RATIONAL]: 4 };

type Said = { readonly dpi: number; readonly data: number; readonly n: readonly [page: number, of: number] };

const entriesOf = (page: PackedPage, { dpi, data, n }: Said): readonly Entry[] => [
  [256, LONG, [page.width]],
  [257, LONG, [page.height]],
  [258, SHORT, Array.from({ length: page.samples }, () => page.bits)],
  [259, SHORT, [DEFLATE]],
  [262, SHORT, [page.samples === 3 ? RGB : ZERO_IS_BLACK]],
  [273, LONG, [data]],
  [277, SHORT, [page.samples]],
  [278, LONG, [page.height]],
  [279, LONG, [page.bytes]],
  [282, RATIONAL, [dpi, 1]],
  [283, RATIONAL, [dpi, 1]],
  [296, SHORT, [INCH]],
  [297, SHORT, n],
];

const valuesOf = ([, kind, values]: Entry): Buffer => {
  const size = sizes[kind] ?? 4;
  const bytes = Buffer.alloc(values.length * size);
  for (const [n, value] of values.entries()) bytes.writeUIntLE(value, n * size, size);
  return bytes;
};

/** What stands before the pixels of a page: its entries, and the values that these have no room for. */
const directoryOf = (entries: readonly Entry[], { at, next }: Place): Buffer => {
  const head = Buffer.alloc(2 + entries.length * ENTRY_BYTES + 4);
  head.writeUInt16LE(entries.length);
  const more: Buffer[] = [];
  let free = at + head.length;
  for (const [n, entry] of entries.entries()) {
    const [tag, kind, values] = entry;
    const place = 2 + n * ENTRY_BYTES;
    const bytes = valuesOf(entry);
    head.writeUInt16LE(tag, place);
    head.writeUInt16LE(kind, place + 2);
    head.writeUInt32LE(kind === RATIONAL ? values.length / 2 : values.length, place + 4);
    if (bytes.length <= 4) bytes.copy(head, place + 8);
    else {
      head.writeUInt32LE(free, place + 8);
      more.push(bytes);
      free += bytes.length;
    }
  }
  head.writeUInt32LE(next, head.length - 4);
  return Buffer.concat([head, ...more]);
};

const even = (bytes: number): number => bytes + (bytes % 2);

/** Writes pages as one TIFF, each packed without a loss. */
export const writeTiff = async ({ pages, dpi, to }: TiffRequest): Promise<{ pages: number }> => {
  const file = await open(to, 'w', 0o600);
  try {
    let at = HEADER_BYTES;
    await file.write(Buffer.from([0x49, 0x49, 42, 0, HEADER_BYTES, 0, 0, 0]), 0, HEADER_BYTES, 0);
    for (const [n, { path, ...page }] of pages.entries()) {
      const of = [n, pages.length] as const;
      const length = directoryOf(entriesOf(page, { dpi, data: 0, n: of }), { at, next: 0 }).length;
      const data = at + length;
      const end = even(data + page.bytes);
      if (end > LARGEST) throw new EngineFailure('too-complex');
      const next = n === pages.length - 1 ? 0 : end;
      const directory = directoryOf(entriesOf(page, { dpi, data, n: of }), { at, next });
      const whole = Buffer.concat([directory, await readFile(path), Buffer.alloc(end - data - page.bytes)]);
      await file.write(whole, 0, whole.length, at);
      at = end;
    }
  } finally {
    await file.close();
  }
  return { pages: pages.length };
};
