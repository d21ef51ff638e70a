import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export type ZipEntry = {
  readonly name: string;
  readonly bytes: number;
  readonly createdAt: number;
  /** Called when the entry's turn has come. */
  readonly open: () => Promise<Readable>;
};

/** Hands each entry's stream to the archive in turn; when the archive is given up, the open one is given up with it. */
const opener = (output: Readable) => {
  let current: Readable | undefined;
  output.once('close', () => current?.destroy());
  return async ({ open }: ZipEntry): Promise<Readable> => {
    current = await open();
    current.once('error', (error) => output.destroy(error));
    if (output.destroyed) current.destroy();
    return current;
  };
};

/**
 * A ZIP that is made while it is read, with bounded memory. Past 4 GiB it is a Zip64. Its length is not told: yazl's forecast
 * is wrong for many entries (it takes a directory of 64 KiB for one that needs Zip64, and its writer does not).
 */
export const zipOf = (entries: readonly ZipEntry[]): Readable => {
  const zip = new ZipFile();
  // yazl's types know less of its PassThrough than it is.
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  const open = opener(output);
  for (const entry of entries) {
    // Results are compressed by their formats already.
    const about = { mtime: new Date(entry.createdAt), mode: 0o100644, compress: false, size: entry.bytes };
    zip.addReadStreamLazy(entry.name, about, (done) => {
      // An error ends the archive before its place for a stream is looked at.
      open(entry).then(
        (stream) => done(null, stream),
        (error: unknown) => done(error, output),
      );
    });
  }
  zip.end();
  return output;
};
