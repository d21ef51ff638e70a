import type { Conversion, File, Service } from '@convi/contracts';
import { isFinal } from '@convi/contracts';
import { createProject, type Holder, type Named } from '../../stack/api.ts';
import { type Call, type Heard, jsonIn } from '../calls/ask.ts';
import type { Site } from '../sinks/site.ts';

type Words = Partial<Pick<Call, 'method' | 'headers' | 'body'>> & { readonly json?: unknown };

/** A holder who speaks to Convi: whatever is answered is kept. */
export type Voice = {
  readonly holder: Holder;
  readonly service: Service;
  readonly say: (path: string, words?: Words) => Promise<Heard>;
};

/** A new project of a room, and who holds it. */
export const newVoice = async (site: Site, service: Service): Promise<Voice> => {
  const holder = await createProject(site.convi.url, service);
  site.credentials.add(holder.token);
  const say = (path: string, { method = 'GET', json, headers = {}, body }: Words = {}): Promise<Heard> =>
    site.answers.ask({
      name: `${service}: ${method} ${path.replace(/[0-9a-z]{26}/g, '…')}`,
      url: `${holder.url}/v1/projects/${holder.id}${path}`,
      method,
      headers: {
        authorization: `Bearer ${holder.token}`,
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined ? { body: JSON.stringify(json) } : body !== undefined ? { body } : {}),
    });
  return { holder, service, say };
};

/** Files as form data, as a page sends them. */
export const formOf = (files: readonly Named[]): FormData => {
  const form = new FormData();
  for (const { name, content } of files) form.append('file', new Blob([new Uint8Array(content)]), name);
  return form;
};

export const uploadAs = async ({ say }: Voice, files: readonly Named[]): Promise<File[]> => {
  const heard = await say('/files', { method: 'POST', body: formOf(files) });
  if (heard.status !== 201) throw new Error(`an upload was answered ${heard.status}: ${heard.body}`);
  return jsonIn<{ files: File[] }>(heard).files;
};

/** Waits until a conversion has come to its end. */
export const endOf = async (voice: Voice, conversionId: string): Promise<Conversion> => {
  const conversion = jsonIn<Conversion>(await voice.say(`/conversions/${conversionId}?waitSeconds=30`));
  return isFinal(conversion.state) ? conversion : endOf(voice, conversionId);
};

export type Request = Readonly<Record<string, unknown>>;

/** Asks for a conversion that must be taken. */
export const askAs = async ({ say }: Voice, json: Request, headers = {}): Promise<Conversion> => {
  const heard = await say('/conversions', { method: 'POST', json, headers });
  if (heard.status !== 202) throw new Error(`a conversion was answered ${heard.status}: ${heard.body}`);
  return jsonIn<Conversion>(heard);
};

export const convertAs = async (voice: Voice, request: Request, headers = {}): Promise<Conversion> =>
  endOf(voice, (await askAs(voice, request, headers)).id);
