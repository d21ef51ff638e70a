import type { ProjectSummary } from '@convi/contracts';
import { type OwnedProject, type Ports, type Snapshot, snapshotOf } from '@convi/kernel';
import { type AccountCaller, hasScope } from '../access/caller.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'owned'>;
type Page = { readonly cursor?: string | undefined; readonly limit: number };
type Listed = { readonly projects: ProjectSummary[]; readonly cursor?: string };

const TIME_DIGITS = 15;
const cursorOf = ({ createdAt, id }: OwnedProject): string => `${String(createdAt).padStart(TIME_DIGITS, '0')}-${id}`;
const placeOf = (cursor: string): OwnedProject => ({
  createdAt: Number(cursor.slice(0, TIME_DIGITS)),
  id: cursor.slice(TIME_DIGITS + 1),
});

const iso = (ms: number): string => new Date(ms).toISOString();

const summaryOf = ({ id, life, header }: Snapshot): ProjectSummary => ({
  id,
  service: header.service,
  state: life.state,
  plan: header.plan,
  createdAt: iso(life.createdAt),
  expiresAt: iso(life.endAt),
  fileCount: header.files,
  bytes: header.bytes,
});

/** A key sees the rooms that it may read in. */
const maySee = (caller: AccountCaller, { header }: Snapshot): boolean =>
  caller.kind === 'session' || hasScope(caller, { action: 'read', service: header.service });

const readOwn = async ({ clock, records }: Needs, caller: AccountCaller, id: string): Promise<Snapshot[]> => {
  const record = await records.read(id);
  if (!record || record.fields.owner !== caller.accountId) return [];
  const project = snapshotOf(record);
  const isLive = project.life.state === 'live' && clock.now() < project.life.endAt;
  return isLive && maySee(caller, project) ? [project] : [];
};

/**
 * `GET /v1/projects`: the living projects of an account, newest first. A page may be shorter than was asked for, as what has
 * ended is left out; the cursor says whether there are more.
 */
export const listProjects = async (ports: Needs, caller: AccountCaller, { cursor, limit }: Page): Promise<Listed> => {
  const before = cursor === undefined ? {} : { before: placeOf(cursor) };
  const page = await ports.owned.page(caller.accountId, { ...before, limit });
  const projects = (await Promise.all(page.map(({ id }) => readOwn(ports, caller, id)))).flat().map(summaryOf);
  const last = page.at(-1);
  return { projects, ...(page.length === limit && last && { cursor: cursorOf(last) }) };
};
