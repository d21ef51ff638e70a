import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'minio';
import type { Convi } from './convi.ts';

type Store = Pick<Convi, 'home' | 'settings'>;

const inFolder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [join(entry.parentPath, entry.name).slice(folder.length + 1)] : [],
      )
    : [];

export const clientOf = (settings: Readonly<Record<string, string>>): Client => {
  const { hostname, port, protocol } = new URL(settings.S3_ENDPOINT ?? '');
  return new Client({
    endPoint: hostname,
    port: Number(port),
    useSSL: protocol === 'https:',
    accessKey: settings.S3_ACCESS_KEY ?? '',
    secretKey: settings.S3_SECRET_KEY ?? '',
  });
};

const inBucket = async (settings: Readonly<Record<string, string>>): Promise<string[]> => {
  const keys: string[] = [];
  for await (const object of clientOf(settings).listObjectsV2(settings.S3_BUCKET ?? '', '', true))
    keys.push(String(object.name));
  return keys;
};

/** Keys of every object in the store of a stack, whatever the store is. */
export const storedObjects = ({ home, settings }: Store): Promise<string[]> =>
  settings.S3_ENDPOINT ? inBucket(settings) : Promise.resolve(inFolder(join(home, 'objects')));
