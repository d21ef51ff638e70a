const MAIN = new Set([
  'preset',
  'quality',
  'width',
  'height',
  'bitrateKbps',
  'bitDepth',
  'pageRange',
  'layout',
  'paper',
  'imageQuality',
]);

/** Whether people ask for this option first; the others stand behind "More options". */
export const isMain = (name: string): boolean => MAIN.has(name);
