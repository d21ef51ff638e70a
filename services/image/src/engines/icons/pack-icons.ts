/** A square picture of an icon, as a PNG. */
export type IconPicture = { readonly size: number; readonly png: Buffer };

const DIRECTORY_BYTES = 6;
const ENTRY_BYTES = 16;

/** An ICO with PNGs inside, as Windows has taken them since Vista and browsers always have. */
export const packIco = (pictures: readonly IconPicture[]): Buffer => {
  const directory = Buffer.alloc(DIRECTORY_BYTES + ENTRY_BYTES * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let at = directory.length;
  for (const [n, { size, png }] of pictures.entries()) {
    const entry = DIRECTORY_BYTES + ENTRY_BYTES * n;
    // 0 means 256.
    directory.writeUInt8(size % 256, entry);
    directory.writeUInt8(size % 256, entry + 1);
    directory.writeUInt16LE(1, entry + 4);
    directory.writeUInt16LE(32, entry + 6);
    directory.writeUInt32LE(png.length, entry + 8);
    directory.writeUInt32LE(at, entry + 12);
    at += png.length;
  }
  return Buffer.concat([directory, ...pictures.map(({ png }) => png)]);
};

/** The types of PNGs in an ICNS, by their size; screens of double density have their own. */
const icnsTypes: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['icp6', 'ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};
export const icnsSizes = Object.keys(icnsTypes).map(Number);

const icnsPart = (type: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + head.length, 4);
  return Buffer.concat([head, content]);
};

/** An ICNS with PNGs inside, as macOS takes them since 10.7. */
export const packIcns = (pictures: readonly IconPicture[]): Buffer =>
  icnsPart(
    'icns',
    Buffer.concat(pictures.flatMap(({ size, png }) => (icnsTypes[size] ?? []).map((type) => icnsPart(type, png)))),
  );
