import type { FormatId } from '../formats/index.ts';

/** Options that are meant for a purpose. Without `to` a file keeps its format. */
export type Preset = {
  readonly name: string;
  readonly to?: FormatId;
  /** What is done, when it is more than converting. */
  readonly operation?: 'favicon';
  /** Whoever chooses it wants a smaller file: one that became larger is of no use. */
  readonly compresses?: true;
  readonly options: Readonly<Record<string, string | number | boolean>>;
};

const KB_IN_AN_EMAIL = 1_000;
/** The longer side of A4 at 300 dots an inch: 297 mm. */
const A4_PX = 3_508;

/** Every preset, by purpose. An option that the target's profile does not have is left out. */
export const presets = [
  { name: 'web-photo', to: 'webp', compresses: true, options: { longestSide: 1_920, quality: 80 } },
  { name: 'web-transparent', to: 'webp', options: { longestSide: 1_600, quality: 90, effort: 5 } },
  { name: 'email', to: 'jpg', compresses: true, options: { longestSide: 2_048, targetKilobytes: KB_IN_AN_EMAIL } },
  { name: 'avatar', to: 'jpg', options: { width: 512, height: 512, fit: 'cover', focus: 'attention', quality: 85 } },
  {
    name: 'print-a4',
    to: 'jpg',
    options: { longestSide: A4_PX, dpi: 300, quality: 95, chroma: '4:4:4', metadata: 'colour' },
  },
  { name: 'favicon', operation: 'favicon', to: 'ico', options: {} },
  { name: 'podcast', to: 'mp3', options: { channels: 'mono', bitrateKbps: 96, voice: true, loudnessLufs: -16 } },
  { name: 'audiobook', to: 'm4b', options: { channels: 'mono', bitrateKbps: 64, loudnessLufs: -18 } },
  { name: 'ringtone', to: 'm4r', options: { endSeconds: 30, fadeOutSeconds: 2, loudnessLufs: -14 } },
  {
    name: 'smaller',
    compresses: true,
    options: {
      bitrateKbps: 64,
      ...{ quality: 70, progressive: true, compression: 8, palette: true, colours: 256 },
      ...{ tiffCompression: 'deflate', effort: 6 },
    },
  },
] as const satisfies readonly Preset[];

export type PresetName = (typeof presets)[number]['name'];
// `map` widens the tuple of literals to an array; the rows are the source of both.
export const presetNames = presets.map(({ name }) => name) as [PresetName, ...PresetName[]];

const ofSound: readonly PresetName[] = ['podcast', 'audiobook', 'ringtone'];
const ofBoth: readonly PresetName[] = ['smaller'];
/** The presets of sound, and those of pictures. */
// Neither list is ever empty: the rows above are their source.
export const soundPresetNames = [...ofSound, ...ofBoth] as [PresetName, ...PresetName[]];
export const picturePresetNames = presetNames.filter((name) => !ofSound.includes(name)) as [
  PresetName,
  ...PresetName[],
];
