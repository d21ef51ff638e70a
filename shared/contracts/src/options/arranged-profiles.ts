import * as z from 'zod';
import { segmentEntries } from '../shapes/arrangement.ts';
import { audioProfiles } from './audio-profiles.ts';

const seconds = z.number().min(0).max(86_400).meta({ unit: 's', step: 0.1 });

/** What is cut and joined has been decoded: nothing of it is taken over as it is. */
const decoded = { encoding: true } as const;

/** How several sounds, or segments of them, become one. */
const joining = {
  /** Silence between them. */
  gapSeconds: seconds.max(600).default(0),
  /** How long one falls while the next rises; a gap leaves no room for it. */
  crossfadeSeconds: seconds.max(60).default(0),
  segments: segmentEntries.min(1).optional(),
  /** Every segment becomes a file of its own. */
  separate: z.boolean().default(false),
} as const;

/** Times from the beginning: `1:30, 62.5, 1:02:03`. */
const times = z
  .string()
  .max(10_000)
  .regex(/^\s*(\d{1,3}:){0,2}\d{1,5}(\.\d{1,6})?(\s*[,;\s]\s*(\d{1,3}:){0,2}\d{1,5}(\.\d{1,6})?)*\s*$/);

/** Where one sound is cut into several. */
const splitting = {
  splitBy: z.enum(['parts', 'times', 'silence', 'chapters']).default('parts'),
  parts: z.int().min(2).max(200).default(2),
  splitTimes: times.optional(),
  silenceDecibels: z.int().min(-90).max(-10).default(-50).meta({ unit: 'dBFS' }),
  silenceSeconds: seconds.min(0.1).max(60).default(1),
} as const;

/** The same sets of options where several sounds become one. */
export const joinProfiles = {
  'join-mp3': audioProfiles['audio-mp3'].omit(decoded).extend(joining),
  'join-m4a': audioProfiles['audio-m4a'].omit(decoded).extend(joining),
  'join-ogg': audioProfiles['audio-ogg'].omit(decoded).extend(joining),
  'join-opus': audioProfiles['audio-opus'].omit(decoded).extend(joining),
  'join-wav': audioProfiles['audio-wav'].extend(joining),
  'join-plain': audioProfiles['audio-plain'].extend(joining),
  'join-flac': audioProfiles['audio-flac'].omit(decoded).extend(joining),
  'join-alac': audioProfiles['audio-alac'].omit(decoded).extend(joining),
  'join-wma': audioProfiles['audio-wma'].omit(decoded).extend(joining),
  'join-ac3': audioProfiles['audio-ac3'].omit(decoded).extend(joining),
  'join-mp2': audioProfiles['audio-mp2'].omit(decoded).extend(joining),
  'join-amr': audioProfiles['audio-amr'].omit(decoded).extend(joining),
} as const;

/** The same where one sound becomes several. */
export const splitProfiles = {
  'split-mp3': audioProfiles['audio-mp3'].omit(decoded).extend(splitting),
  'split-m4a': audioProfiles['audio-m4a'].omit(decoded).extend(splitting),
  'split-ogg': audioProfiles['audio-ogg'].omit(decoded).extend(splitting),
  'split-opus': audioProfiles['audio-opus'].omit(decoded).extend(splitting),
  'split-wav': audioProfiles['audio-wav'].extend(splitting),
  'split-plain': audioProfiles['audio-plain'].extend(splitting),
  'split-flac': audioProfiles['audio-flac'].omit(decoded).extend(splitting),
  'split-alac': audioProfiles['audio-alac'].omit(decoded).extend(splitting),
  'split-wma': audioProfiles['audio-wma'].omit(decoded).extend(splitting),
  'split-ac3': audioProfiles['audio-ac3'].omit(decoded).extend(splitting),
  'split-mp2': audioProfiles['audio-mp2'].omit(decoded).extend(splitting),
  'split-amr': audioProfiles['audio-amr'].omit(decoded).extend(splitting),
} as const;

export type JoinOptions = z.output<z.ZodObject<typeof joining>>;
export type SplitOptions = z.output<z.ZodObject<typeof splitting>>;
