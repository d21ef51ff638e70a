import type { FileHandle } from 'node:fs/promises';

/** Reads a piece of a file; shorter when the file ends before. */
export const readAt = async (file: FileHandle, at: number, bytes: number): Promise<Buffer> => {
  const piece = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(piece, 0, bytes, at);
  return piece.subarray(0, bytesRead);
};
