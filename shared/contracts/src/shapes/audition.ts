import * as z from 'zod';

/** Peaks of all channels mixed into one, or of each channel by itself. */
export const waveformChannels = z.enum(['mixed', 'each']);

/** The resolutions of a waveform: how many samples a pair of peaks stands for. */
export const samplesPerPixel = z.union([
  z.literal(256),
  z.literal(512),
  z.literal(1_024),
  z.literal(2_048),
  z.literal(4_096),
  z.literal(8_192),
  z.literal(16_384),
  z.literal(32_768),
  z.literal(65_536),
  z.literal(131_072),
  z.literal(262_144),
  z.literal(524_288),
  z.literal(1_048_576),
]);

/** What can be heard or seen of a sound before anything is done to it. Milliseconds, so that equal wishes have equal names. */
export const auditionWish = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('waveform'), channels: waveformChannels }),
  z.strictObject({ kind: z.literal('loudness') }),
  z.strictObject({ kind: z.literal('cover') }),
  z.strictObject({ kind: z.literal('clip'), atMs: z.int(), lengthMs: z.int() }),
]);
export type AuditionWish = z.output<typeof auditionWish>;

/** A waveform as audiowaveform writes it (JSON, version 2): smallest and largest sample in turn, channel by channel. */
export const waveform = z
  .object({
    version: z.literal(2),
    channels: z.int(),
    sample_rate: z.int(),
    samples_per_pixel: z.int(),
    bits: z.literal(16),
    /** Pairs of peaks of one channel. */
    length: z.int(),
    data: z.array(z.int()),
  })
  .meta({ id: 'Waveform' });
export type Waveform = z.output<typeof waveform>;

/** How loud a recording is (EBU R 128). Without a figure: there is nothing above the gate, as in silence. */
export const loudness = z
  .object({
    integratedLufs: z.number().optional(),
    /** Loudness range (EBU Tech 3342). */
    rangeLu: z.number().optional(),
    truePeakDbtp: z.number().optional(),
  })
  .meta({ id: 'Loudness' });
export type Loudness = z.output<typeof loudness>;
