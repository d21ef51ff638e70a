/** Where a project is to be found by the hash of a code. Milliseconds since 1970. */
export type NotedHandover = { readonly projectId: string; readonly until: number };

/**
 * Which project a code is about. A hint only: the record of the project says which code counts, so that it counts once and
 * ends with the project. What it names too long does no harm.
 */
export type Handovers = {
  /** Notes the hash of a code. The note goes by itself at its time. */
  readonly note: (codeHash: string, handover: NotedHandover) => Promise<void>;
  /** The id of the project, if there is a note. */
  readonly find: (codeHash: string) => Promise<string | undefined>;
};
