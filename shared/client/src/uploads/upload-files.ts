import type { File } from '@convi/contracts';
import type { OnProgress } from '../calls/call.ts';
import type { ConviClient } from '../convi-client.ts';

export type Upload = { readonly name: string; readonly data: Blob };
export type UploadOptions = { readonly onProgress?: OnProgress; readonly signal?: AbortSignal };

/** Puts files into a project in one request and gives them as the project holds them, in the same order. */
export const uploadFiles = async (
  client: ConviClient,
  { id, files }: { readonly id: string; readonly files: readonly Upload[] },
  options: UploadOptions = {},
): Promise<File[]> => {
  const content = new FormData();
  for (const { name, data } of files) content.append('file', data, name);
  const added = await client.addFiles({ params: { id }, content, ...options });
  return added.files;
};
