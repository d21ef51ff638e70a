import type { Marks } from '../marking/marks.ts';
import type { Draft } from './draft.ts';
import type { NamedRoute } from './good-drafts.ts';

/** A good call of a route that is to be spoilt. */
export type Spoiling = { readonly named: NamedRoute; readonly draft: Draft; readonly marks: Marks };
