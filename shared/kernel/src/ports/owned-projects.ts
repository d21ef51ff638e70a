export type OwnedProject = { readonly id: string; readonly createdAt: number };
/** The newest ones, or those before one of them, at most so many. */
export type OwnedPage = { readonly before?: OwnedProject; readonly limit: number };

/**
 * Which projects an account may hold. A hint only: the record of a project says who holds it. So it is written before that
 * record, and what it names too much does no harm.
 */
export type OwnedProjects = {
  /** Notes a project of an account. The note goes by itself once the project cannot exist any more. */
  readonly note: (accountId: string, project: OwnedProject & { readonly ceilingAt: number }) => Promise<void>;
  /** Newest first. */
  readonly page: (accountId: string, page: OwnedPage) => Promise<readonly OwnedProject[]>;
};
