/** What a PDF has to name before it can tell anything beside its pages. */
const TELLING = [
  ...['/Metadata', '/AcroForm', '/EF', '/JavaScript', '/Launch', '/GoToR', '/GoToE', '/SubmitForm'],
  ...[
    '/ImportData',
    '/PieceInfo',
    '/Thumb',
    '/OCProperties',
    '/Sig',
    '/Popup',
    '/FreeText',
    '/Subtype/Text',
    '/Subtype /Text',
  ],
  ...['/Highlight', '/Stamp', '/Ink', '/Square', '/Circle', '/Caret', '/Poly', '/Redact', '/Sound', '/FileAttachment'],
  ...['/Strike', '/Underline', '/Squiggly', '/Line', 'Exif\0\0'],
  // What is packed or locked cannot be seen so.
  ...['/ObjStm', '/Encrypt'],
];
const LONGEST_HEAD = 1_024;

/** Whether the information of a document (ISO 32000-2 §14.3.3) is not there, or has no entries. */
const hasNoInformation = (bytes: Buffer): boolean => {
  const number = /\/Info\s+(\d+)\s+0\s+R/.exec(bytes.toString('latin1', Math.max(0, bytes.length - LONGEST_HEAD)))?.[1];
  if (number === undefined) return bytes.indexOf('/Info') < 0;
  const at = bytes.indexOf(`\n${number} 0 obj`);
  const body = at < 0 ? undefined : bytes.toString('latin1', at, at + LONGEST_HEAD);
  return body !== undefined && /^\n\d+ 0 obj\s*<<\s*>>\s*endobj/.test(body);
};

/**
 * Whether a PDF that an engine of ours wrote cannot tell anything: then nobody has to take it apart, which costs as much as
 * half of a short conversion. Not for what users bring: they may write names in other ways.
 */
export const isQuietPdf = (bytes: Buffer): boolean => {
  const first = bytes.indexOf('startxref');
  const isOneVersion = first >= 0 && bytes.indexOf('startxref', first + 1) < 0;
  if (!isOneVersion || !bytes.toString('latin1', 0, LONGEST_HEAD).startsWith('%PDF-')) return false;
  return hasNoInformation(bytes) && TELLING.every((mark) => bytes.indexOf(mark, 0, 'latin1') < 0);
};
