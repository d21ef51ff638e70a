import { openFile } from '@convi/worker-kit';

/** The text that a program left in a folder; a link in its place is not followed. */
export const readText = async (dir: string, name: string): Promise<string> => {
  const { handle } = await openFile(dir, name);
  return handle.readFile('utf8').finally(() => handle.close());
};
