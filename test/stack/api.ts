import type { Catalogue, Conversion, File, NewProject, Problem, Project, Service } from '@convi/contracts';
import { expect } from 'vitest';

export type Holder = Pick<NewProject, 'id'> & { readonly url: string; readonly token: string };
type Call = {
  readonly method?: string;
  readonly json?: unknown;
  readonly body?: RequestInit['body'];
  readonly headers?: Record<string, string>;
};

/** One call of the public API, as any program would make it. */
export const call = (url: string, { method = 'GET', json, body, headers = {} }: Call = {}): Promise<Response> =>
  fetch(url, {
    method,
    headers: { ...headers, ...(json !== undefined && { 'content-type': 'application/json' }) },
    ...(json !== undefined ? { body: JSON.stringify(json) } : body !== undefined ? { body } : {}),
  });

// The shape is checked by the client's and the gateway's own tests; here a wrong one fails the assertion that reads it.
export const jsonOf = async <T>(response: Response): Promise<T> => (await response.json()) as T;
export const problemOf = (response: Response): Promise<Problem> => jsonOf<Problem>(response);

export const createProject = async (url: string, service: Service, lifeSeconds?: number): Promise<Holder> => {
  const response = await call(`${url}/v1/projects`, {
    method: 'POST',
    json: { service, ...(lifeSeconds && { lifeSeconds }) },
  });
  if (response.status !== 201) throw new Error(`createProject answered ${response.status}`);
  const { id, token = '' } = await jsonOf<NewProject>(response);
  return { id, token, url };
};

/** A call below a project, with its token. */
export const inProject = ({ url, id, token }: Holder, path = '', options: Call = {}): Promise<Response> =>
  call(`${url}/v1/projects/${id}${path}`, {
    ...options,
    headers: { authorization: `Bearer ${token}`, ...options.headers },
  });

export const readProject = async (holder: Holder): Promise<Project> => jsonOf<Project>(await inProject(holder));

export type Named = { readonly name: string; readonly content: Uint8Array };

export const send = (holder: Holder, ...files: readonly Named[]): Promise<Response> => {
  const form = new FormData();
  for (const { name, content } of files) form.append('file', new Blob([new Uint8Array(content)]), name);
  return inProject(holder, '/files', { method: 'POST', body: form });
};

/** Uploads files that must be taken. */
export const upload = async (holder: Holder, ...files: readonly Named[]): Promise<File[]> => {
  const response = await send(holder, ...files);
  if (response.status !== 201)
    throw new Error(`upload answered ${response.status} ${(await problemOf(response)).slug}`);
  return (await jsonOf<{ files: File[] }>(response)).files;
};

export const askConversion = (holder: Holder, request: Record<string, unknown>): Promise<Response> =>
  inProject(holder, '/conversions', { method: 'POST', json: request });

const finals: readonly string[] = ['done', 'partial', 'failed', 'cancelled'];

/** Waits, by the API's own long poll, until a conversion has ended. */
export const ended = async (holder: Holder, conversionId: string): Promise<Conversion> => {
  const conversion = await jsonOf<Conversion>(await inProject(holder, `/conversions/${conversionId}?waitSeconds=30`));
  return finals.includes(conversion.state) ? conversion : ended(holder, conversionId);
};

/** Converts and waits for the end. */
export const convert = async (holder: Holder, request: Record<string, unknown>): Promise<Conversion> => {
  const response = await askConversion(holder, request);
  if (response.status !== 202)
    throw new Error(`conversion answered ${response.status} ${(await problemOf(response)).slug}`);
  return ended(holder, (await jsonOf<Conversion>(response)).id);
};

export const download = async (holder: Holder, fileId: string): Promise<Buffer> => {
  const response = await inProject(holder, `/files/${fileId}/content`);
  if (response.status !== 200) throw new Error(`download answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
};

export const endProject = (holder: Holder): Promise<Response> => inProject(holder, '', { method: 'DELETE' });

/** Waits until a room is open: after a jump of the clock its worker has to say again that it lives. */
export const available = (url: string, service: Service): Promise<void> =>
  expect
    .poll(async () => (await jsonOf<Catalogue>(await call(`${url}/v1/formats`))).services[service].available, {
      timeout: 20_000,
    })
    .toBe(true);
