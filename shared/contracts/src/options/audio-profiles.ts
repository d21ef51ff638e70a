import * as z from 'zod';
import * as field from './fields.ts';

const { channels, metadata, sampleRateHz } = field;

const sound = { sampleRateHz, channels, metadata };
const sampleRateUpTo48kHz = { sampleRateHz: field.sampleRateUpTo48kHz };

/** The sets of options of the audio service. */
export const audioProfiles = {
  'audio-mp3': z.strictObject({ ...sound, ...sampleRateUpTo48kHz, bitrateKbps: field.mp3BitrateKbps.default(192) }),
  'audio-m4a': z.strictObject({ ...sound, bitrateKbps: field.bitrateKbps.default(160) }),
  'audio-ogg': z.strictObject({ ...sound, ...sampleRateUpTo48kHz, bitrateKbps: field.bitrateKbps.default(160) }),
  'audio-opus': z.strictObject({ bitrateKbps: field.bitrateKbps.default(96), channels, metadata }),
  'audio-wav': z.strictObject({ ...sound, bitDepth: z.enum(['16', '24', '32']).default('16').meta({ unit: 'bit' }) }),
  'audio-flac': z.strictObject({ ...sound, compression: field.compression }),
} as const;
