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

/** Which options decide whether others count. */
export const deciding = ['splitBy', 'bitrateMode'] as const;
type Decided = Readonly<Partial<Record<(typeof deciding)[number], string>>>;

/** Options that count for some values of those only. */
const COUNT: Readonly<Record<string, Decided>> = {
  ...{ pagesEach: { splitBy: 'pages' }, partKilobytes: { splitBy: 'size' } },
  ...{ parts: { splitBy: 'parts' }, splitTimes: { splitBy: 'times' } },
  ...{ silenceDecibels: { splitBy: 'silence' }, silenceSeconds: { splitBy: 'silence' } },
  quality: { bitrateMode: 'variable' },
};

/** Whether an option counts beside these values; where none of them decides about it, it does. */
export const countsWith = (name: string, values: Decided): boolean =>
  deciding.every((by) => values[by] === undefined || (COUNT[name]?.[by] ?? values[by]) === values[by]);

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
