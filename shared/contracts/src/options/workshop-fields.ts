import * as z from 'zod';
import { fileId } from '../ids.ts';
import * as field from './fields.ts';
import { targetKilobytes } from './picture-fields.ts';

/* What is done to PDFs. Lengths on paper are millimetres, sizes of type points. */
const words = (longest: number) => z.string().max(longest).optional();
const hex = z.string().regex(/^#[0-9a-fA-F]{6}$/);
/** A line break would be read as the end of it by the programs that it is given to. */
const password = z
  .string()
  .min(1)
  .max(127)
  .regex(/^[^\u0000-\u001f\u007f]*$/)
  .optional();

/** Whether each file gets a bookmark with its name, above its own ones. */
export const fileBookmarks = z.boolean().default(true);

/** How a PDF falls into several: files of `pagesEach`, one for each part of `pageRange`, by top bookmarks, or by size. */
export const splitting = {
  splitBy: z.enum(['pages', 'ranges', 'bookmarks', 'size']).default('pages'),
  pagesEach: z.int().min(1).max(10_000).default(1),
  pageRange: field.pageRange,
  /** Of each part, as far as single pages are smaller. A KB is 1,000 bytes. */
  partKilobytes: z.int().min(10).max(1_000_000).default(5_000).meta({ unit: 'KB' }),
  metadata: field.metadata,
} as const;

export const compressing = {
  /** `lossless`: nothing that is seen changes. The others draw pictures again, at so many dots an inch at most. */
  compressionLevel: z.enum(['lossless', 'light', 'medium', 'strong']).default('medium'),
  targetKilobytes,
  metadata: field.metadata,
} as const;

export const protecting = {
  openPassword: password,
  /** Without one only its owner could know, nobody can lift what is forbidden. */
  ownerPassword: password,
  printing: z.enum(['full', 'low', 'none']).default('full'),
  changing: z.enum(['all', 'annotate', 'form', 'assembly', 'none']).default('all'),
  copying: z.boolean().default(true),
} as const;

/** Which pages are turned, cut and written upon. */
const onPages = field.pageRange;
const align = z.enum(['left', 'centre', 'right']).default('centre');

const shaping = {
  onPages,
  rotate: field.rotate,
  /** Cut away: `top,right,bottom,left`. */
  cropMargins: z
    .string()
    .max(40)
    .regex(/^\d{1,4}(\.\d)?(,\d{1,4}(\.\d)?){3}$/)
    .optional()
    .meta({ unit: 'mm' }),
  pagesPerSheet: z
    .union([z.literal(1), z.literal(2), z.literal(4), z.literal(6), z.literal(8), z.literal(9), z.literal(16)])
    .default(1),
} as const;

const lettering = {
  header: words(200),
  headerAlign: align,
  footer: words(200),
  footerAlign: align,
  pageNumbers: z
    .enum(['none', 'top-left', 'top', 'top-right', 'bottom-left', 'bottom', 'bottom-right'])
    .default('none'),
  pageNumberFormat: z.enum(['1', '1/9', 'i', 'I', 'a', 'A']).default('1'),
  firstPageNumber: z.int().min(0).max(100_000).default(1),
  letteringSize: z.int().min(4).max(72).default(10).meta({ unit: 'pt' }),
  letteringColour: hex.default('#000000'),
} as const;

const stamping = {
  stampText: words(200),
  /** A picture of the same project. */
  stampFile: fileId.optional().meta({ refersTo: 'file' }),
  stampPosition: z
    .enum(['centre', 'top', 'bottom', 'left', 'right', 'top-left', 'top-right', 'bottom-left', 'bottom-right', 'tiled'])
    .default('centre'),
  /** Its width, of the page's. */
  stampSize: z.int().min(1).max(100).default(50).meta({ unit: '%' }),
  stampOpacity: z.int().min(1).max(100).default(30).meta({ unit: '%' }),
  stampAngle: z.int().min(-180).max(180).default(0).meta({ unit: '°' }),
  stampColour: hex.default('#808080'),
  stampFont: z.enum(['sans', 'serif', 'mono']).default('sans'),
  stampLayer: z.enum(['over', 'under']).default('over'),
} as const;

const cleaning = {
  removeScripts: z.boolean().default(false),
  removeActions: z.boolean().default(false),
  removeAttachments: z.boolean().default(false),
  removeLinks: z.boolean().default(false),
} as const;

const forms = {
  /** Values of form fields by their full names; `true` and `false` for boxes. */
  fieldValues: z
    .record(z.string().min(1).max(500), z.union([z.string().max(10_000), z.boolean()]))
    .optional()
    .refine((values) => Object.keys(values ?? {}).length <= 5_000),
  flattenForms: z.boolean().default(false),
  flattenAnnotations: z.boolean().default(false),
} as const;

const telling = {
  metadata: field.metadata,
  title: words(300),
  author: words(300),
  subject: words(2_000),
  keywords: words(2_000),
} as const;

/** What can be done to a PDF in one run, in this order. Every default but that of `metadata` leaves it as it is. */
export const editing = {
  ...forms,
  ...cleaning,
  ...shaping,
  grayscale: z.boolean().default(false),
  ...lettering,
  ...stamping,
  ...telling,
  linearize: z.boolean().default(false),
} as const;
