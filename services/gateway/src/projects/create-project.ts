import { endOf, type NewProject, type Service } from '@convi/contracts';
import {
  hashOfCredential,
  headerRecord,
  type NewRecord,
  newId,
  newSalt,
  newToken,
  objectPrefix,
  type Ports,
} from '@convi/kernel';
import { type AccountCaller, isForTests } from '../access/caller.ts';
import { checkScope } from '../ownership/check-scope.ts';
import type { Settings } from '../settings.ts';
import { projectBasics } from './project-view.ts';

type Needs = Pick<Ports, 'clock' | 'keyring' | 'records'>;
type Wanted = { readonly service: Service; readonly lifeSeconds?: number | undefined };

const PLAN = 'free';

/** The record of a new project: its end follows from the retention table, and a wish can only bring it nearer. */
const newRecord = (settings: Settings, now: number, { service, lifeSeconds }: Wanted): NewRecord => {
  const { windowSeconds, ceilingSeconds } = settings.retention[service][PLAN];
  const id = newId();
  const ceilingAt = now + Math.min(ceilingSeconds, lifeSeconds ?? ceilingSeconds) * 1_000;
  return {
    id,
    createdAt: now,
    ceilingAt,
    ...(windowSeconds !== undefined && { windowMs: windowSeconds * 1_000 }),
    fields: { service, plan: PLAN, prefix: objectPrefix(id, ceilingAt), receiptSalt: newSalt() },
  };
};

/** What is to be written before a record, so that nothing is half there when this process dies in between. */
type Note = (record: NewRecord) => Promise<void>;

/** Makes a project and its key. Takes fields to store beside the header; returns the record as stored. */
export const makeProject = async (
  { clock, keyring, records }: Needs,
  settings: Settings,
  wanted: Wanted & { readonly fields?: Readonly<Record<string, string>>; readonly noteFirst?: Note },
): Promise<NewRecord> => {
  const record = newRecord(settings, clock.now(), wanted);
  // The key before the record: a record without a key would look ended, a key without a record goes with its ceiling.
  const passing = wanted.fields?.passing !== undefined;
  (await keyring.create(record.id, record.ceilingAt, { passing })).fill(0);
  await wanted.noteFirst?.(record);
  const whole = { ...record, fields: { ...record.fields, ...wanted.fields } };
  await records.create(whole);
  return whole;
};

const basicsOf = (settings: Settings, record: NewRecord): NewProject => {
  const life = { ...record, state: 'live' as const, endAt: endOf(record, record.createdAt) };
  return projectBasics(settings, { id: record.id, life, header: headerRecord.parse(record.fields) });
};

/** `POST /v1/projects`: a project for a visitor. The token is in this answer and nowhere else. */
export const createProject = async (ports: Needs, settings: Settings, wanted: Wanted): Promise<NewProject> => {
  const token = newToken();
  const record = await makeProject(ports, settings, { ...wanted, fields: { tokenHash: hashOfCredential(token) } });
  return { ...basicsOf(settings, record), token };
};

/** What a key for tests makes does not live long. */
const TEST_LIFE_SECONDS = 600;

/** `POST /v1/projects` of an account: nobody needs a token of it. */
export const createOwnProject = async (
  ports: Needs & Pick<Ports, 'owned'>,
  settings: Settings,
  { caller, ...wanted }: Wanted & { readonly caller: AccountCaller },
): Promise<NewProject> => {
  checkScope(caller, { action: 'write', service: wanted.service });
  const isTest = isForTests(caller);
  const lifeSeconds = isTest
    ? Math.min(wanted.lifeSeconds ?? TEST_LIFE_SECONDS, TEST_LIFE_SECONDS)
    : wanted.lifeSeconds;
  const owner = caller.accountId;
  const noteFirst: Note = (record) => ports.owned.note(owner, record);
  const record = await makeProject(ports, settings, {
    ...wanted,
    lifeSeconds,
    fields: { owner, ...(isTest && { test: '1' }) },
    noteFirst,
  });
  return basicsOf(settings, record);
};
