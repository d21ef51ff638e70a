import * as z from 'zod';
import * as field from './fields.ts';
import * as pictures from './picture-fields.ts';
import { edited } from './picture-options.ts';

/** The widths say how large it becomes, and a page shows one picture of a file. */
const sizing = { width: true, height: true, percent: true, longestSide: true, fit: true, enlarge: true } as const;
const choosing = { preset: true, frames: true, frame: true } as const;

/** Of one picture in several widths and formats. */
export const responsiveProfiles = {
  'image-responsive': z
    .strictObject({
      widths: pictures.widths,
      alsoAs: pictures.alsoAs,
      /** Without it each format has its usual one. */
      quality: field.quality.optional(),
      ...edited,
      background: field.background,
    })
    .omit({ ...sizing, ...choosing }),
} as const;
