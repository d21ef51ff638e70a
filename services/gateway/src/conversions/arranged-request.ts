import { type ConversionRequest, takesArranged } from '@convi/contracts';
import type { ProjectKey, Snapshot } from '@convi/kernel';
import { type Entry, type EntryList, entryLists, fileOf } from '../arrangement/entry-lists.ts';
import { presentArrangement, wholeArrangement } from '../arrangement/present-arrangement.ts';

/** The files that the entries of an option name. It is not parsed yet: what is no entry is refused by its profile. */
const namedIn = (option: unknown): string[] => {
  const ids = (Array.isArray(option) ? (option as readonly unknown[]) : []).flatMap((entry) => {
    const id: unknown = typeof entry === 'object' && entry !== null && 'fileId' in entry ? entry.fileId : undefined;
    return typeof id === 'string' ? [id] : [];
  });
  return [...new Set(ids)];
};

const filled = (
  key: ProjectKey,
  { project, list }: { readonly project: Snapshot; readonly list: EntryList },
  { fileIds, options }: ConversionRequest,
): Record<string, unknown> => {
  const present = presentArrangement(key, project, list);
  const isWanted = (entry: Entry): boolean => {
    const id = fileOf(entry);
    return id === undefined || !fileIds || fileIds.includes(id);
  };
  const entries = wholeArrangement(list, present).filter(isWanted);
  const chapters = present.chapters && { chapters: present.chapters };
  return { ...chapters, ...options, [list.name]: entries };
};

/**
 * A request with what it is to take of which file, as the project's arrangement is now: a later change of that does not reach
 * a conversion that waits. Requests of other operations, and those that say so themselves, stay as they are.
 */
export const arrangedRequest = (key: ProjectKey, project: Snapshot, request: ConversionRequest): ConversionRequest => {
  const list = entryLists[project.header.service];
  if (!list || !takesArranged(request.operation)) return request;
  const isGiven = request.options?.[list.name] !== undefined;
  const options = isGiven ? request.options : filled(key, { project, list }, request);
  const fileIds = namedIn(options?.[list.name]);
  const { fileIds: _, ...rest } = request;
  return { ...rest, options, ...(fileIds.length > 0 && { fileIds }) };
};
