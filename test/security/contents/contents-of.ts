import type { Service } from '@convi/contracts';
import type { Marks } from '../marking/marks.ts';
import { recordings } from './audio.ts';
import type { Contents } from './contents.ts';
import { documents } from './document.ts';
import { pictures } from './image.ts';

const makers: { readonly [s in Service]: (marks: Marks) => Promise<Contents> } = {
  image: pictures,
  document: documents,
  audio: recordings,
};

const made = new WeakMap<Marks, Map<Service, Promise<Contents>>>();

/** The marked files of a room, made once for each set of marks. */
export const contentsOf = (marks: Marks, service: Service): Promise<Contents> => {
  const known = made.get(marks) ?? new Map<Service, Promise<Contents>>();
  made.set(marks, known);
  const contents = known.get(service) ?? makers[service](marks);
  known.set(service, contents);
  return contents;
};
