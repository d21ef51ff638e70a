import * as z from 'zod';

type Row = { readonly kind: 'final' | 'retryable'; readonly title: string };

/** Every way a job can fail. Final ones are never tried again; retryable ones at most twice, on a fresh process. */
export const failures = {
  'empty-input': { kind: 'final', title: 'The file is empty' },
  'corrupt-input': { kind: 'final', title: 'The file is damaged or cut short' },
  'unsupported-input': { kind: 'final', title: 'This kind of content cannot be read' },
  'password-needed': { kind: 'final', title: 'The file is locked with a password' },
  'wrong-password': { kind: 'final', title: 'The password does not open the file' },
  'too-many-pixels': { kind: 'final', title: 'The picture has more pixels than the limit' },
  'too-many-pages': { kind: 'final', title: 'The document has more pages than the limit' },
  'too-large': { kind: 'final', title: 'The file or its result is larger than the limit' },
  'too-long': { kind: 'final', title: 'The recording is longer than the limit' },
  'nothing-inside': { kind: 'final', title: 'There is nothing to convert in the file' },
  'nothing-found': { kind: 'final', title: 'What is to be removed is not in the file' },
  'conformance-missed': { kind: 'final', title: 'The file cannot be made to follow this standard' },
  'bad-options': { kind: 'final', title: 'The options do not fit this file' },
  'too-complex': { kind: 'final', title: 'The file needs more time or memory than one conversion may use' },
  'engine-crashed': { kind: 'retryable', title: 'The converter stopped unexpectedly' },
  'storage-unavailable': { kind: 'retryable', title: 'The storage did not answer' },
  'waited-too-long': { kind: 'final', title: 'The conversion waited too long for its turn' },
  cancelled: { kind: 'final', title: 'Cancelled' },
  internal: { kind: 'retryable', title: 'Something went wrong on our side' },
} as const satisfies Record<string, Row>;

export type FailureSlug = keyof typeof failures;
export const failureSlugs = Object.keys(failures) as [FailureSlug, ...FailureSlug[]];
export const failureSlug = z.enum(failureSlugs);

/** What a conversion or an item tells of its failure. */
export const failure = z.object({ slug: failureSlug, detail: z.string().optional() }).meta({ id: 'Failure' });
export type Failure = z.output<typeof failure>;

/** Things worth knowing about a result that did succeed. */
export const warningSlugs = [
  'larger-than-source',
  'frames-dropped',
  'alpha-flattened',
  'damaged-source',
  'resampled',
  'target-size-missed',
  'camera-preview',
  'gain-map-dropped',
  'metadata-dropped',
  'shortened',
  'sound-copied',
  'loudness-missed',
  'chapters-dropped',
  'pages-not-read',
  'terms-not-found',
  'fonts-substituted',
  'signature-broken',
  'forms-flattened',
  'already-small',
  'changes-undecided',
  'comments-left-out',
  'layout-lost',
  'pictures-left-out',
  'outside-not-loaded',
  'attachments-listed',
  'characters-replaced',
  'conformance-missed',
  'media-left-out',
  'attachments-left-out',
  'transparency-flattened',
] as const;
export const warning = z
  .object({ slug: z.enum(warningSlugs), fileId: z.string().optional(), detail: z.string().optional() })
  .meta({ id: 'Warning' });
export type Warning = z.output<typeof warning>;
