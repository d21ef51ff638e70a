import * as z from 'zod';
import { fileId } from '../ids.ts';
import { chapterEntries } from '../shapes/arrangement.ts';
import { soundPresetNames } from './preset-table.ts';

/*
 * What can be done to sound on its way into another format, in this order: cut, mixed, resampled, cleaned, shortened, turned
 * faster or higher, faded, levelled. Every default leaves the sound as it is.
 */
const seconds = z.number().min(0).max(86_400).meta({ unit: 's', step: 0.1 });
const fade = z.number().min(0).max(600).default(0).meta({ unit: 's', step: 0.5 });
const words = (longest: number) => z.string().max(longest).optional();

const cutting = {
  startSeconds: seconds.default(0),
  /** Counted in the source, like the start. */
  endSeconds: seconds.optional(),
  fadeInSeconds: fade,
  fadeOutSeconds: fade,
} as const;

const levelling = {
  /** Integrated loudness by EBU R128; the true peak stays under -1 dBTP. Counts more than `peakDecibels` and `gainDecibels`. */
  loudnessLufs: z
    .union([z.literal(-14), z.literal(-16), z.literal(-18), z.literal(-23)])
    .optional()
    .meta({ unit: 'LUFS' }),
  /** The highest sample. */
  peakDecibels: z.number().min(-20).max(0).optional().meta({ unit: 'dBFS', step: 0.5 }),
  gainDecibels: z.number().min(-60).max(60).default(0).meta({ unit: 'dB', step: 0.5 }),
} as const;

const cleaning = {
  noiseReductionDecibels: z.int().min(0).max(40).default(0).meta({ unit: 'dB' }),
  /** 0 lets everything through. */
  highPassHz: z.int().min(0).max(1_000).default(0).meta({ unit: 'Hz' }),
  voice: z.boolean().default(false),
  removeSilence: z.boolean().default(false),
} as const;

const turning = {
  speedPercent: z.int().min(25).max(400).default(100).meta({ unit: '%' }),
  pitchSemitones: z.number().min(-12).max(12).default(0).meta({ step: 0.5 }),
} as const;

/** What of a source's tags its result has. `metadata` decides about all that is neither of these nor given by name. */
const tagging = {
  /** Title, artist, album, track and the like. */
  tags: z.enum(['keep', 'strip']).default('keep'),
  cover: z.enum(['keep', 'strip']).default('keep'),
  /** A picture of the project, or a recording that has a cover: it takes the place of the one that is there. */
  coverFile: fileId.optional().meta({ refersTo: 'file' }),
  title: words(300),
  artist: words(300),
  album: words(300),
  albumArtist: words(300),
  composer: words(300),
  track: z
    .string()
    .regex(/^\d{1,4}(\/\d{1,4})?$/)
    .optional(),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  genre: words(100),
  comment: words(2_000),
  /** The encoding that words were written in which now read as Latin letters with accents. */
  tagEncoding: z.enum(['keep', 'cp1251', 'koi8-r', 'cp866']).default('keep'),
} as const;

const chaptering = {
  /** Of the sound as it is before it is cut or hastened: they move with it. */
  chapters: chapterEntries.optional(),
  /** The same as people have them: lines of times and titles, a cue sheet, labels of Audacity. */
  chapterText: words(100_000),
} as const;

const describing = { preset: z.enum(soundPresetNames).optional(), ...tagging, ...chaptering } as const;

/**
 * Whether sound that already is what the target holds is taken over as it is. `auto`: when no other option asks for another
 * sound, each being at its default; `always`: every sound is encoded anew.
 */
export const encoding = z.enum(['auto', 'always']).default('auto');

/** What changes nothing of the sound: words about it, and how it is made. */
export const besideSound: readonly string[] = [...Object.keys(describing), 'metadata', 'encoding'];

/** Options of every format that the audio service writes. */
export const soundEditing = {
  ...describing,
  ...cutting,
  ...levelling,
  ...cleaning,
  ...turning,
} as const;

export const soundChannels = z.enum(['keep', 'mono', 'stereo', 'left', 'right']).default('keep');
export const bitrateMode = z.enum(['constant', 'variable', 'average']);
export const opusApplication = z.enum(['audio', 'voice', 'low-delay']).default('audio');
/** Noise of less than one step, which makes lost bits sound like air instead of rattling. */
export const dither = z.boolean().default(true);
export const amrBand = z.enum(['narrow', 'wide']).default('narrow');
