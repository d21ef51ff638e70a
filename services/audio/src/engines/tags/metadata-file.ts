import type { Tags } from './tags.ts';

// https://ffmpeg.org/ffmpeg-formats.html#Metadata-1: these five are escaped, whatever they stand in.
const escaped = (text: string): string => text.replaceAll('\0', '').replace(/[=;#\\\n]/g, (letter) => `\\${letter}`);

/** A stretch of a sound with a name of its own; milliseconds from its beginning. */
export type ChapterMark = { readonly startMs: number; readonly endMs: number; readonly title: string };

const chapterLines = ({ startMs, endMs, title }: ChapterMark): string[] => [
  ...['[CHAPTER]', 'TIMEBASE=1/1000', `START=${startMs}`, `END=${endMs}`, `title=${escaped(title)}`],
];

/** Words and chapters as ffmpeg's metadata file, so that they are in no argument list. */
export const metadataFile = (tags: Tags, chapters: readonly ChapterMark[] = []): string =>
  [
    ';FFMETADATA1',
    ...Object.entries(tags).map(([name, word]) => `${escaped(name)}=${escaped(word)}`),
    ...chapters.flatMap(chapterLines),
    '',
  ].join('\n');
