/* [MS-CFB], version 3: sectors of 512 bytes; every stream is padded to 4096 so that none lies in the mini stream, unless small. */
const SECTOR = 512;
const MINI_SECTOR = 64;
const END = 0xfffffffe;
const FREE = 0xffffffff;
const CUTOFF = 4_096;
const ROOT = 5;

const padded = (content: Buffer, unit: number): Buffer =>
  Buffer.concat([content, Buffer.alloc((unit - (content.length % unit)) % unit)]);

type Place = { readonly type: number; readonly start: number; readonly bytes: number; readonly next?: number };

// The tree of the names is a list: each entry has one beside it, the root the first below it.
const entry = (name: string, { type, start, bytes, next = FREE }: Place): Buffer => {
  const record = Buffer.alloc(128);
  record.write(name, 'utf16le');
  record.writeUInt16LE((name.length + 1) * 2, 64);
  record.writeUInt8(type, 66);
  record.writeUInt32LE(FREE, 68);
  record.writeUInt32LE(type === ROOT ? FREE : next, 72);
  record.writeUInt32LE(type === ROOT ? 1 : FREE, 76);
  record.writeUInt32LE(start, 116);
  record.writeUInt32LE(bytes, 120);
  return record;
};

const chain = (fat: number[], sectors: number): number => {
  const start = fat.length;
  for (let n = 0; n < sectors; n += 1) fat.push(n === sectors - 1 ? END : start + n + 1);
  return start;
};

const headerOf = (miniFatAt: number): Buffer => {
  const header = Buffer.alloc(SECTOR, 0);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(CUTOFF, 56);
  header.writeUInt32LE(miniFatAt, 60);
  header.writeUInt32LE(miniFatAt === END ? 0 : 1, 64);
  header.writeUInt32LE(END, 68);
  for (let n = 0; n < 109; n += 1) header.writeUInt32LE(n === 0 ? 0 : FREE, 76 + 4 * n);
  return header;
};

const tableOf = (fat: readonly number[]): Buffer => {
  const table = Buffer.alloc(SECTOR, 0xff);
  for (const [at, next] of fat.entries()) table.writeUInt32LE(next, at * 4);
  return table;
};

/** A compound file of some streams. One shorter than 4096 bytes lies in the mini stream, as the format wants it. */
export const compoundOf = (streams: Readonly<Record<string, Buffer>>): Buffer => {
  // Sector 0 is the FAT, 1 and 2 the directory.
  const fat = [0xfffffffd, 2, END];
  const bodies: Buffer[] = [];
  let mini = Buffer.alloc(0);
  const count = Object.keys(streams).length;
  const miniFat: number[] = [];
  const entries = Object.entries(streams).map(([name, content], at) => {
    const next = at + 1 < count ? at + 2 : FREE;
    if (content.length < CUTOFF) {
      const start = chain(miniFat, Math.max(1, Math.ceil(content.length / MINI_SECTOR)));
      mini = Buffer.concat([mini, padded(content, MINI_SECTOR)]);
      return entry(name, { type: 2, start, bytes: content.length, next });
    }
    bodies.push(padded(content, SECTOR));
    return entry(name, { type: 2, start: chain(fat, Math.ceil(content.length / SECTOR)), bytes: content.length, next });
  });
  const store = padded(mini, SECTOR);
  const start = store.length > 0 ? chain(fat, store.length / SECTOR) : END;
  const root = entry('Root Entry', { type: ROOT, start, bytes: mini.length });
  const directory = padded(Buffer.concat([root, ...entries]), 2 * SECTOR);
  const miniFatAt = miniFat.length > 0 ? chain(fat, 1) : END;
  const tail = miniFat.length > 0 ? [tableOf(miniFat)] : [];
  return Buffer.concat([headerOf(miniFatAt), tableOf(fat), directory, ...bodies, store, ...tail]);
};
