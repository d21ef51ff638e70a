import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { FormatId, ProjectEvent } from '@convi/contracts';
import {
  type Fields,
  type FileRecord,
  fileField,
  newId,
  openFilePrivate,
  type Ports,
  type ProjectKey,
  type Snapshot,
  sealFilePrivate,
  sealStream,
  snapshotOf,
} from '@convi/kernel';
import { newRecord } from '@convi/testing';
import { openStored } from './fetch-inputs.ts';

export type Upload = {
  readonly name?: string;
  readonly content?: string;
  readonly format?: FormatId;
  readonly password?: string;
};

const DAY_MS = 24 * 3_600_000;

const readFields = async ({ records }: Ports, id: string): Promise<Fields> => (await records.read(id))?.fields ?? {};

const put = async (
  { objects }: Ports,
  { projectId, key }: ProjectKey,
  { prefix, content }: { prefix: string; content: Buffer },
) => {
  const objectId = newId();
  const seal = sealStream(key, { projectId, objectId });
  await Promise.all([objects.put(prefix + objectId, seal), pipeline(Readable.from([content]), seal)]);
  return { object: prefix + objectId, seal: seal.summary() };
};

const uploading =
  (ports: Ports, key: ProjectKey, prefix: string) =>
  async (upload: Upload = {}): Promise<string> => {
    const { name = 'letter.txt', content = 'hello', format = 'txt', password } = upload;
    const id = newId();
    const bytes = Buffer.from(content);
    const { object, seal } = await put(ports, key, { prefix, content: bytes });
    const sealed = sealFilePrivate(key, id, { name, seal, ...(password !== undefined && { password }) });
    const about = { id, format, object, bytes: bytes.length, createdAt: ports.clock.now(), facts: {} };
    const file: FileRecord = { ...about, private: sealed };
    await ports.records.change({
      id: key.projectId,
      now: ports.clock.now(),
      set: { [fileField(id)]: JSON.stringify(file) },
    });
    return id;
  };

/** A live document project with its key, and what a test looks at in it. */
export const testProject = async (ports: Ports) => {
  const now = ports.clock.now();
  const { windowMs: _, ...record } = newRecord(now, { ceilingAt: now + DAY_MS });
  await ports.records.create({ ...record, fields: { ...record.fields, service: 'document' } });
  const { id } = record;
  const key: ProjectKey = { projectId: id, key: await ports.keyring.create(id, record.ceilingAt) };
  return {
    id,
    key,
    upload: uploading(ports, key, record.fields.prefix ?? ''),
    fields: () => readFields(ports, id),
    set: (set: Record<string, string>) => ports.records.change({ id, now: ports.clock.now(), set }),
    snapshot: async (): Promise<Snapshot> => {
      const read = await ports.records.read(id);
      if (!read) throw new Error('the project is gone');
      return snapshotOf(read);
    },
    events: async (): Promise<ProjectEvent[]> => (await ports.feed.since(id)).map(({ event }) => event),
    open: async (file: FileRecord): Promise<{ name: string; content: string }> => {
      const { name, seal } = openFilePrivate(key, file);
      return {
        name,
        content: (await buffer(await openStored(ports, key, { pieces: [{ object: file.object, seal }] }))).toString(),
      };
    },
  };
};
export type TestProject = Awaited<ReturnType<typeof testProject>>;
