import type { Receipt } from '@convi/contracts';
import { until } from '../../../infra/local/processes/until.mjs';
import {
  convert,
  createProject,
  endProject,
  type Holder,
  inProject,
  jsonOf,
  type Named,
  upload,
} from '../../stack/api.ts';
import { contentsOf } from '../contents/contents-of.ts';
import type { Site } from '../sinks/site.ts';
import type { Given } from './good-values.ts';

/** A project as far as any route needs one: files, one of them damaged, and a conversion that made some of them. */
export type Stage = {
  readonly given: Given;
  readonly token: string;
  /** Who is signed in, where a route asks for that. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Is sent where a route takes a file. */
  readonly file: Named;
};

const newHolder = async ({ convi, credentials }: Site): Promise<Holder> => {
  const holder = await createProject(convi.url, 'image');
  credentials.add(holder.token);
  return holder;
};

/** The receipt of a project that was ended for it, once anybody can read it. */
export const anyReceipt = async (site: Site): Promise<string> => {
  const holder = await newHolder(site);
  const { receipt } = await jsonOf<{ receipt: Receipt }>(await endProject(holder));
  const isKept = async (): Promise<boolean> => (await fetch(`${holder.url}/v1/receipts/${receipt.id}`)).status === 200;
  if (!(await until(isKept, { deadlineMs: 20_000 }))) throw new Error('the receipt was not kept');
  return receipt.id;
};

/** What is the same for every stage; what a route of the table takes under another name is added here. */
const always = {
  ...{ service: 'image', operation: 'convert', to: 'png', lifeSeconds: 3_600 },
  ...{ 'tus-resumable': '1.0.0', 'upload-offset': 0 },
};

/** Begins an upload of a file, of which nothing has come yet. */
const beginUpload = async (holder: Holder, uploading: Record<string, string>): Promise<string> => {
  const headers = { 'tus-resumable': '1.0.0', ...uploading };
  return (await jsonOf<{ id: string }>(await inProject(holder, '/uploads', { method: 'POST', headers }))).id;
};

/** A new project with something of everything. */
export const newStage = async (site: Site, receiptId: string): Promise<Stage> => {
  const { good, damaged } = await contentsOf(site.marks, 'image');
  const holder = await newHolder(site);
  const files = await upload(holder, ...good, damaged);
  const fileIds = files.map(({ id }) => id);
  // One of them fails and can be tried again, the other gives something to pack.
  const { id: conversionId } = await convert(holder, { to: 'png', fileIds: [fileIds[0], fileIds.at(-1)] });
  const trial = { to: 'png', options: { flatten: true }, width: 64 };
  const asked = await inProject(holder, `/files/${fileIds[0]}/trial`, { method: 'POST', json: trial });
  const { id: trialId } = await jsonOf<{ id: string }>(asked);
  const metadata = `filename ${Buffer.from(site.marks.shown('upload')).toString('base64')}`;
  const uploading = { 'upload-length': String(good[0]!.content.length), 'upload-metadata': metadata };
  const known = {
    ...always,
    ...uploading,
    uploadId: await beginUpload(holder, uploading),
    id: holder.id,
    fileId: fileIds[0],
    fileIds,
    conversionId,
    conversion: conversionId,
    trialId,
    receiptId,
  };
  const { code } = await jsonOf<{ code: string }>(await inProject(holder, '/handover', { method: 'POST' }));
  site.credentials.add(code);
  const { headers } = await inProject(holder, '/cookie', { method: 'POST' });
  site.credentials.add(/=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? 'no cookie');
  return { given: { known: { ...known, code }, marks: site.marks }, token: holder.token, file: good[0]! };
};
