import * as z from 'zod';
import * as field from './fields.ts';
import * as sounds from './sound-fields.ts';

const { metadata, sampleRateHz } = field;
const { dither, encoding } = sounds;

/** What can be done to sound whatever it becomes. */
const edited = { channels: sounds.soundChannels, metadata, ...sounds.soundEditing };
const sound = { sampleRateHz, ...edited };
const upTo48kHz = { ...sound, sampleRateHz: field.sampleRateUpTo48kHz };
const depths = <const D extends readonly [string, ...string[]]>(all: D) => z.enum(all).meta({ unit: 'bit' });
/** Without one a lossless source keeps its depth and a lossy one gets 16 bits. */
const losslessBitDepth = depths(['16', '24']).optional();

export type SoundOptions = z.output<z.ZodObject<typeof sound>>;

/** The sets of options of the audio service. */
export const audioProfiles = {
  'audio-mp3': z.strictObject({
    bitrateKbps: field.mp3BitrateKbps.default(192),
    bitrateMode: sounds.bitrateMode.default('constant'),
    quality: field.quality.default(80),
    encoding,
    ...upTo48kHz,
  }),
  'audio-m4a': z.strictObject({ bitrateKbps: field.bitrateKbps.default(160), encoding, ...sound }),
  'audio-ogg': z.strictObject({
    bitrateKbps: field.bitrateKbps.default(160),
    bitrateMode: z.enum(['average', 'variable']).default('average'),
    quality: field.quality.default(60),
    encoding,
    ...upTo48kHz,
  }),
  'audio-opus': z.strictObject({
    bitrateKbps: field.bitrateKbps.default(96),
    bitrateMode: z.enum(['variable', 'constant']).default('variable'),
    opusApplication: sounds.opusApplication,
    encoding,
    ...edited,
  }),
  'audio-wav': z.strictObject({ bitDepth: depths(['8', '16', '24', '32', 'float']).default('16'), dither, ...sound }),
  'audio-plain': z.strictObject({ bitDepth: depths(['16', '24', '32']).default('16'), dither, ...sound }),
  'audio-flac': z.strictObject({
    compression: field.compression,
    bitDepth: losslessBitDepth,
    dither,
    encoding,
    ...sound,
  }),
  'audio-alac': z.strictObject({ bitDepth: losslessBitDepth, dither, encoding, ...sound }),
  'audio-wma': z.strictObject({ bitrateKbps: field.mp3BitrateKbps.default(192), encoding, ...upTo48kHz }),
  'audio-ac3': z.strictObject({
    bitrateKbps: z.int().min(32).max(640).default(448).meta({ unit: 'kbit/s' }),
    encoding,
    ...edited,
  }),
  'audio-mp2': z.strictObject({
    bitrateKbps: z.int().min(32).max(384).default(256).meta({ unit: 'kbit/s' }),
    encoding,
    ...edited,
  }),
  'audio-amr': z.strictObject({ amrBand: sounds.amrBand, encoding, ...edited }),
} as const;
