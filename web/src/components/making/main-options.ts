const MAIN = new Set([
  'preset',
  'widths',
  'alsoAs',
  'quality',
  'width',
  'height',
  'bitrateKbps',
  'bitDepth',
  'pageRange',
  'layout',
  'paper',
  'imageQuality',
  'margin',
  'delayMs',
  'loop',
  'canvas',
  'traceColours',
  'detail',
  'smoothing',
  ...['splitBy', 'pagesEach', 'partKilobytes', 'parts', 'splitTimes', 'silenceDecibels', 'silenceSeconds'],
  ...['gapSeconds', 'crossfadeSeconds', 'separate'],
]);

/** Whether people ask for this option first; the others stand behind "More options". */
export const isMain = (name: string): boolean => MAIN.has(name);

/** Options that count for one way of splitting only. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  ...{ pagesEach: ['pages'], partKilobytes: ['size'], parts: ['parts'], splitTimes: ['times'] },
  ...{ silenceDecibels: ['silence'], silenceSeconds: ['silence'] },
};

/** Whether an option counts, where files are split in this way; without one everything counts. */
export const countsFor = (name: string, splitBy: unknown): boolean =>
  splitBy === undefined || (WAYS[name]?.includes(String(splitBy)) ?? true);

/** What stands together behind a heading of its own; `more` is all the rest. */
export const optionGroups = ['more', 'shape', 'look', 'watermark', 'time', 'level', 'words'] as const;
export type OptionGroup = (typeof optionGroups)[number];

const GROUPS: Readonly<Record<Exclude<OptionGroup, 'more'>, readonly string[]>> = {
  shape: ['percent', 'longestSide', 'dpi', 'crop', 'aspect', 'focus', 'trim', 'trimTolerance', 'orient', 'flip'],
  look: ['brightness', 'contrast', 'saturation', 'gamma', 'blur', 'sharpen', 'colourSpace'],
  watermark: [
    ...['watermarkText', 'watermarkFile', 'watermarkPosition', 'watermarkSize'],
    ...['watermarkOpacity', 'watermarkColour', 'watermarkFont'],
  ],
  time: [
    ...['startSeconds', 'endSeconds', 'fadeInSeconds', 'fadeOutSeconds'],
    ...['speedPercent', 'pitchSemitones', 'removeSilence'],
  ],
  level: ['loudnessLufs', 'peakDecibels', 'gainDecibels', 'noiseReductionDecibels', 'highPassHz', 'voice'],
  words: [
    ...['tags', 'cover', 'title', 'artist', 'album', 'albumArtist', 'composer', 'track', 'year', 'genre', 'comment'],
    'tagEncoding',
  ],
};

/** Where an option stands that people do not ask for first. */
export const groupOf = (name: string): OptionGroup =>
  optionGroups.find((group) => group !== 'more' && GROUPS[group].includes(name)) ?? 'more';
