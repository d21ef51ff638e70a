import type { ArrangementRequest, Service } from '@convi/contracts';
import {
  AppError,
  ARRANGEMENT_FIELD,
  type ArrangementPrivate,
  type Change,
  eventAt,
  type ProjectKey,
  type Snapshot,
  sealArrangement,
  uploadsOf,
} from '@convi/kernel';
import { asRead, tryChange } from '../projects/try-change.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import { type Entry, type EntryList, entryLists } from './entry-lists.ts';
import { judgeEntries } from './judge-entries.ts';
import { namedEntries } from './named-entries.ts';

type Named = keyof ArrangementRequest;
const listNames: { readonly [S in Service]: readonly Named[] } = {
  image: [],
  document: ['pages'],
  audio: ['segments', 'chapters'],
};

const checkLists = (service: Service, request: ArrangementRequest): void => {
  const given = (Object.keys(request) as Named[]).filter((name) => request[name] !== undefined);
  const errors = given.flatMap((name) =>
    listNames[service].includes(name) ? [] : [{ pointer: `/${name}`, rule: 'unknown' }],
  );
  if (errors.length > 0) throw new AppError('malformed-request', { errors });
};

/** Nothing is kept of a request without a list: what the project has then is its default. */
const keptOf = (list: EntryList, request: ArrangementRequest, present: Snapshot): ArrangementPrivate | undefined => {
  const entries: readonly Entry[] | undefined = request[list.name];
  if (!entries && !request.chapters) return undefined;
  const uploads = uploadsOf(present);
  judgeEntries(list, entries ?? [], uploads);
  const known = entries ? uploads.filter((file) => !list.isPending(file)).map(({ id }) => id) : [];
  return { ...request, ...(entries && { [list.name]: namedEntries(entries) }), known };
};

const changeOf = (key: ProjectKey, present: Snapshot, value: ArrangementPrivate | undefined): Partial<Change> => ({
  expect: asRead(present, [ARRANGEMENT_FIELD]),
  ...(value ? { set: { [ARRANGEMENT_FIELD]: sealArrangement(key, value) } } : { remove: [ARRANGEMENT_FIELD] }),
});

/** `PUT …/arrangement`: keeps, sealed, what of which file comes when. Throws `bad-arrangement` for what is not there. */
export const putArrangement = async (
  ports: KeyPorts,
  project: Snapshot,
  request: ArrangementRequest,
): Promise<Snapshot> => {
  checkLists(project.header.service, request);
  const list = entryLists[project.header.service];
  if (!list) return project;
  return withKey(ports, project.id, (key) =>
    tryChange(ports, project, (present) => {
      const { set = {}, ...rest } = changeOf(key, present, keptOf(list, request, present));
      const events = [eventAt(ports.clock.now(), { type: 'arrangement-changed' as const })];
      const { [ARRANGEMENT_FIELD]: _, ...raw } = present.raw;
      return { change: { set, ...rest, events }, value: { ...present, raw: { ...raw, ...set } } };
    }),
  );
};
