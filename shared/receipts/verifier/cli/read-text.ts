import { readFileSync } from 'node:fs';
import { DocumentFault } from '../core/document-fault.ts';

/** A file that is not there, or may not be read. */
export class FileError extends Error {}

const STANDARD_INPUT = 0;

const bytesOf = (path: string): Buffer => {
  try {
    return readFileSync(path === '-' ? STANDARD_INPUT : path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new FileError(code === 'ENOENT' ? 'There is no such file.' : `It cannot be opened (${code}).`);
  }
};

/** The text of a file in UTF-8. Throws a FileError, or a DocumentFault for what is not text. */
export const readText = (path: string): string => {
  const bytes = bytesOf(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DocumentFault({ code: 'not-text' });
  }
};
