/** What a PDF has to name before it can tell anything beside its pages. */
const TELLING = [
  ...[
    '/Author',
    '/Creator',
    '/Producer',
    '/CreationDate',
    '/ModDate',
    '/Title',
    '/Subject',
    '/Keywords',
    '/Metadata',
    '/AcroForm',
    '/EF',
    '/JavaScript',
    '/Launch',
    '/GoToR',
    '/GoToE',
    '/SubmitForm',
  ],
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

/**
 * Whether a PDF that an engine of ours wrote cannot tell anything: then nobody has to take it apart, which costs as much as
 * half of a short conversion. Not for what users bring: they may write names in other ways.
 */
export const isQuietPdf = (bytes: Buffer): boolean => {
  const first = bytes.indexOf('startxref');
  const isOneVersion = first >= 0 && bytes.indexOf('startxref', first + 1) < 0;
  if (!isOneVersion || !bytes.toString('latin1', 0, LONGEST_HEAD).startsWith('%PDF-')) return false;
  return TELLING.every((mark) => bytes.indexOf(mark, 0, 'latin1') < 0);
};
