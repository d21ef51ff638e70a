import { type ConviClient, ProblemError } from '@convi/client';
import type { File, NewProject, ProblemSlug, Project } from '@convi/contracts';
import type { Choice } from '../room-view.ts';
import type { KeyValue } from '../stored-project.ts';

const limits = {
  bytesPerFile: 100,
  filesPerProject: 3,
  bytesPerProject: 200,
  conversionsRunning: 2,
  conversionsQueued: 50,
};
const at = '2026-01-01T00:00:00.000Z';

const basics = {
  id: 'project-1',
  service: 'image',
  plan: 'free',
  limits,
  createdAt: at,
  expiresAt: '2026-01-01T00:15:00.000Z',
} as const;

export const newProject: NewProject = { ...basics, token: 'token-1' };
export const emptyProject: Project = { ...basics, state: 'live', files: [], uploads: [], conversions: [] };

/** A file of a project, for tests. */
export const aFile = (file: Partial<File> & { readonly id: string }): File => ({
  name: `${file.id}.png`,
  bytes: 10,
  format: 'png',
  mediaType: 'image/png',
  facts: {},
  createdAt: at,
  ...file,
});

/** A refusal of the API, for tests. */
export const problem = (slug: ProblemSlug, receipt?: Record<string, unknown>): ProblemError =>
  new ProblemError(
    { type: 't', title: slug, status: 400, instance: '', slug, ...(receipt ? { receipt } : {}) },
    'request-1',
  );

/** A client that answers as told; what is not told is never called. The event stream says nothing and stays open. */
export const fakeClient = (answers: Partial<ConviClient>): ConviClient => {
  const silent: Partial<ConviClient> = {
    readEvents: () => Promise.resolve(new Response(new ReadableStream())),
    readFormats: () => Promise.reject(problem('not-ready')),
  };
  return { ...silent, ...answers } as ConviClient;
};

/** The storage of a tab. */
export const fakeStorage = (
  begin: Record<string, string> = {},
): KeyValue & { readonly held: Record<string, string> } => {
  const held = { ...begin };
  return {
    held,
    getItem: (key) => held[key] ?? null,
    setItem: (key, value) => {
      held[key] = value;
    },
    removeItem: (key) => {
      delete held[key];
    },
  };
};

export const noChoice: Choice = { values: {} };
