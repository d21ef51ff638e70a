/* PNG chunks: W3C PNG 3rd edition §5.3; a PDF reads the packed rows of a PNG as they are (ISO 32000-1 §7.4.4.4, predictor 15). */
const SIGNATURE_BYTES = 8;
const CHUNK_BYTES = 12;

/** The packed rows of a PNG. */
export const packedRows = (png: Buffer): Buffer => {
  const rows: Buffer[] = [];
  for (let at = SIGNATURE_BYTES; at + CHUNK_BYTES <= png.length; ) {
    const bytes = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') rows.push(png.subarray(at + 8, at + 8 + bytes));
    at += CHUNK_BYTES + bytes;
  }
  return Buffer.concat(rows);
};
