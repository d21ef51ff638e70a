import type { File, SoundTags } from '@convi/contracts';
import type { RoomView } from './room-view.ts';

export type TagName = keyof SoundTags['words'];

/** The tags that can be written, in the order in which people think of them. */
export const tagNames: readonly TagName[] = [
  ...(['title', 'artist', 'album', 'albumArtist', 'composer', 'track', 'year', 'genre', 'comment'] as const),
];

const forms: Partial<Record<TagName, RegExp>> = { track: /^\d{1,4}(\/\d{1,4})?$/, year: /^\d{4}$/ };
const longest: Partial<Record<TagName, number>> = { genre: 100, comment: 2_000 };

/** How many letters a tag takes. */
export const mostLetters = (name: TagName): number => longest[name] ?? 300;
/** Whether a tag can be written so; nothing at all takes it away. */
export const isTag = (name: TagName, text: string): boolean => text === '' || (forms[name]?.test(text) ?? true);

type Wishes = Pick<RoomView, 'own' | 'choice'>;

// Comments and whatever else a person may have written is kept only with all that a file tells.
const isKept = (name: TagName, { choice: { values } }: Wishes): boolean =>
  name === 'comment' ? values.metadata === 'keep' : values.tags !== 'strip';

/** What a result gets without a word for this one file: what is wished for all, else what the file says and is kept. */
const usualTag = ({ facts }: Pick<File, 'facts'>, name: TagName, wishes: Wishes): string => {
  const common = wishes.choice.values[name];
  if (typeof common === 'string' && common.trim() !== '') return common;
  return isKept(name, wishes) ? (facts.tags?.words[name] ?? '') : '';
};

/** A tag as the result of a file gets it. */
export const shownTag = (file: Pick<File, 'id' | 'facts'>, name: TagName, wishes: Wishes): string => {
  const own = wishes.own[file.id]?.[name];
  return typeof own === 'string' ? own : usualTag(file, name, wishes);
};

/** What a file says and its result does not; `undefined` where nothing is left out unseen. */
export const leftOut = (file: Pick<File, 'id' | 'facts'>, name: TagName, wishes: Wishes): string | undefined =>
  shownTag(file, name, wishes) === '' && wishes.own[file.id]?.[name] === undefined
    ? file.facts.tags?.words[name]
    : undefined;

/** The change of the file's own options when a tag is written: none of its own where that is the usual one. */
export const tagChange = (
  file: Pick<File, 'facts'>,
  { name, text }: { readonly name: TagName; readonly text: string },
  wishes: Wishes,
): Readonly<Record<string, unknown>> => ({ [name]: text === usualTag(file, name, wishes) ? undefined : text });

/**
 * The change that reads garbled words anew. What is left out stays out, and what the page does not show is repaired as well.
 */
export const repairChange = (file: Pick<File, 'facts'>, wishes: Wishes): Readonly<Record<string, unknown>> => {
  const { repair, words = {} } = file.facts.tags ?? {};
  if (!repair) return {};
  const shown = tagNames.filter((name) => words[name] !== undefined && usualTag(file, name, wishes) === words[name]);
  const mended = shown
    .filter((name) => repair.words[name] !== words[name])
    .map((name) => [name, repair.words[name]] as const);
  return { ...Object.fromEntries(mended), tagEncoding: repair.tagEncoding };
};
