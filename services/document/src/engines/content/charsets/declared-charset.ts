const DECLARATION_BYTES = 4_096;

const MARKS: readonly (readonly [string, string])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
  ['84319533', 'gb18030'],
];

const decoderName = (label: string): string | undefined => {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
};

const inMarkup = (head: string): string | undefined =>
  /<\?xml[^>]*\sencoding\s*=\s*["']([\w:.-]+)["']/i.exec(head)?.[1] ??
  /<meta[^>]*\scharset\s*=\s*["']?([\w:.-]+)/i.exec(head)?.[1] ??
  /<meta[^>]*content\s*=\s*["'][^"'>]*charset=([\w:.-]+)/i.exec(head)?.[1];

const byMark = (bytes: Uint8Array): string | undefined => {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return MARKS.find(([mark]) => head.startsWith(mark))?.[1];
};

/** The charset that a text names itself: by a byte order mark, or in its markup. */
export const declaredCharset = (bytes: Uint8Array, isMarkup: boolean): string | undefined => {
  const marked = byMark(bytes);
  if (marked || !isMarkup) return marked;
  const label = inMarkup(Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1'));
  const name = label === undefined ? undefined : decoderName(label);
  // Markup that could be read as bytes cannot be in 16-bit units, whatever it says.
  return name?.startsWith('utf-16') ? 'utf-8' : name;
};
