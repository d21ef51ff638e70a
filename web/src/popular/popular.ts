import { type FormatId, formats, type Operation, type Service } from '@convi/contracts';

/** Something that many people look for, and so has a page of its own. */
export type Popular = {
  readonly service: Service;
  readonly slug: string;
  readonly operation: Operation;
  /** What it is made of: a format, or none where the operation takes several. */
  readonly from?: FormatId;
  readonly to: FormatId;
};

const pairs = {
  image: [
    ...['heic jpg', 'heic png', 'webp jpg', 'webp png', 'jpg png', 'png jpg', 'jpg webp', 'png webp', 'avif jpg'],
    ...['svg png', 'png ico', 'tiff jpg', 'psd jpg', 'bmp jpg', 'jpg avif', 'gif webp', 'jpg pdf', 'png pdf'],
  ],
  document: [
    ...['docx pdf', 'doc pdf', 'xlsx pdf', 'pptx pdf', 'odt pdf', 'html pdf', 'md pdf', 'epub pdf'],
    ...['pdf docx', 'pdf jpg', 'pdf png', 'pdf txt', 'docx odt', 'xlsx csv'],
  ],
  audio: [
    ...['wav mp3', 'm4a mp3', 'flac mp3', 'ogg mp3', 'opus mp3', 'aac mp3', 'wma mp3', 'mp4 mp3', 'mp3 wav'],
    ...['m4a wav', 'flac wav', 'wav flac', 'mp3 ogg', 'mp3 m4a'],
  ],
} as const satisfies Record<Service, readonly `${FormatId} ${FormatId}`[]>;

const converting = Object.entries(pairs).flatMap(([service, list]) =>
  list.map((pair): Popular => {
    const [from, to] = pair.split(' ') as [FormatId, FormatId];
    return { service: service as Service, slug: `${from}-to-${to}`, operation: 'convert', from, to };
  }),
);

/** Verbs that people look for. */
export const verbs = ['merge', 'split', 'compress', 'protect', 'unlock', 'ocr'] as const satisfies readonly Operation[];
export type Verb = (typeof verbs)[number];

const working = verbs.map(
  (operation): Popular => ({ service: 'document', slug: `${operation}-pdf`, operation, to: 'pdf' }),
);

export const popular: readonly Popular[] = [...converting, ...working];

export const popularAt = (service: string | undefined, slug: string | undefined): Popular | undefined =>
  popular.find((one) => one.service === service && one.slug === slug);

/** Others that somebody who reads of one may mean. */
export const relatedTo = (one: Popular): readonly Popular[] =>
  popular.filter((other) => other !== one && other.service === one.service);

/** The name of a format as people write it: its usual ending, not its full name. */
export const shortName = (id: FormatId): string => {
  const name = formats.find((format) => format.id === id)?.name ?? id;
  return name.length > 8 ? id.toUpperCase() : name;
};
