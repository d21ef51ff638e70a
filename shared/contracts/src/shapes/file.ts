import * as z from 'zod';
import { formatId } from '../formats/index.ts';
import { conversionId, fileId } from '../ids.ts';
import { chapterEntries } from './arrangement.ts';
import { formField } from './form-field.ts';
import { soundTags } from './sound-tags.ts';

/** What is known of a file's content. Filled in by an engine soon after the upload; absent until then. */
export const facts = z
  .object({
    width: z.int().optional(),
    height: z.int().optional(),
    frames: z.int().optional(),
    pages: z.int().optional(),
    durationSeconds: z.number().optional(),
    channels: z.int().optional(),
    sampleRateHz: z.int().optional(),
    locked: z.enum(['open', 'permissions']).optional(),
    /** Somebody has signed it: what changes it breaks that. */
    signed: z.boolean().optional(),
    /** The format that the name's ending claims, when the content says otherwise. */
    claimedFormat: formatId.optional(),
    /** A screen with more light would show more of the picture than what any result holds. */
    gainMap: z.boolean().optional(),
    /** The engine could not read the content at all. */
    unreadable: z.boolean().optional(),
    /** Chapters of a recording. Their titles are words of the content: sealed wherever they are kept. */
    chapters: chapterEntries.optional(),
    /** Fields of a form, in their order. Names and values are words of the content as well. */
    formFields: z.array(formField).optional(),
    /** What a recording says of itself: words of the content too. */
    tags: soundTags.optional(),
  })
  .meta({ id: 'Facts' });
export type Facts = z.output<typeof facts>;

export const disclosureKinds = [
  'place',
  'device',
  'lens',
  'serial-number',
  'time',
  'author',
  'copyright',
  'description',
  'software',
  'thumbnail',
  'maker-notes',
  'purchase',
  'cover',
  'garbled-words',
  'last-editor',
  'company',
  'manager',
  'revisions',
  'editing-time',
  'comments',
  'tracked-changes',
  'hidden-sheets',
  'hidden-cells',
  'hidden-slides',
  'hidden-text',
  'hidden-layers',
  'embedded-files',
  'macros',
  'external-links',
  'connections',
  'template',
  'printer',
  'custom-properties',
  'form-fields',
  'signatures',
  'earlier-versions',
  'font-substituted',
] as const;

/**
 * One thing that a file tells beside its content: `place` as `49.83 N, 24.03 E` or a name, `thumbnail` with its bytes where they
 * are known. `maker-notes` may hold anything, serial numbers among it. `purchase` is who bought a song; `garbled-words` what words of tags
 * would read as in the encoding that they seem to be of. What stands several times begins with how often: `3 (Anna, Boris)`.
 * `font-substituted` as `wanted → used`.
 */
export const disclosure = z.object({ kind: z.enum(disclosureKinds), value: z.string() }).meta({ id: 'Disclosure' });
export type Disclosure = z.output<typeof disclosure>;

/** A file of a project as its holder sees it: an upload, or a result when `resultOf` is set. */
export const file = z
  .object({
    id: fileId,
    name: z.string(),
    bytes: z.int(),
    format: formatId,
    mediaType: z.string(),
    facts,
    /** What the file tells of people, places and things. Empty: nothing was found; absent: nobody looked. */
    report: z.array(disclosure).optional(),
    createdAt: z.iso.datetime(),
    resultOf: conversionId.optional(),
    from: z.array(fileId).optional(),
  })
  .meta({ id: 'File' });
export type File = z.output<typeof file>;
