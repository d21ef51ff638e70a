import type { Conversion, File, Project } from '@convi/contracts';
import {
  type ConversionSnapshot,
  type FileRecord,
  openFilePrivate,
  openUploadPrivate,
  type ProjectKey,
  type Snapshot,
  toConversion,
  toFile,
  toUpload,
} from '@convi/kernel';
import { addPosition } from '../conversions/add-position.ts';
import type { Settings } from '../settings.ts';
import { limitsOf } from './limits-of.ts';
import { type KeyPorts, withKey } from './with-key.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

const opener = (key: ProjectKey) => (record: FileRecord) => openFilePrivate(key, record);

/** A file as its holder sees it. */
export const fileView = (ports: KeyPorts, projectId: string, record: FileRecord): Promise<File> =>
  withKey(ports, projectId, (key) => toFile(record, opener(key)(record)));

/** Conversions as their holder sees them, each with its place in the queue. */
export const conversionViews = async (
  ports: KeyPorts,
  project: Snapshot,
  conversions: readonly ConversionSnapshot[],
): Promise<Conversion[]> => {
  const views = await withKey(ports, project.id, (key) =>
    conversions.map((each) => ({ each, view: toConversion(project, each, opener(key)) })),
  );
  return Promise.all(views.map(({ each, view }) => addPosition(ports, project.header.service, { each, view })));
};

/** What a new project and an old one have in common. */
export const projectBasics = (settings: Settings, { id, life, header }: Pick<Snapshot, 'id' | 'life' | 'header'>) => ({
  id,
  service: header.service,
  plan: header.plan,
  limits: limitsOf(settings, header),
  createdAt: iso(life.createdAt),
  expiresAt: iso(life.endAt),
});

/** A project as its holder sees it. */
export const projectView = async (ports: KeyPorts, settings: Settings, project: Snapshot): Promise<Project> => ({
  ...projectBasics(settings, project),
  state: project.life.state,
  ...(await withKey(ports, project.id, (key) => ({
    files: project.files.map((record) => toFile(record, opener(key)(record))),
    uploads: project.arriving.map((record) => toUpload(record, openUploadPrivate(key, record))),
  }))),
  conversions: await conversionViews(ports, project, project.conversions),
});
