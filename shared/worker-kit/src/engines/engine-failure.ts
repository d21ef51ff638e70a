import type { FailureSlug } from '@convi/contracts';

/** What an engine script throws for a foreseen failure: a code of the closed list and never a text. */
export class EngineFailure extends Error {
  readonly slug: FailureSlug;

  constructor(slug: FailureSlug) {
    super(slug);
    this.name = 'EngineFailure';
    this.slug = slug;
  }
}
