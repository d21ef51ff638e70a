import glueAddress from 'wasm-vips/glue?url';
import programAddress from 'wasm-vips/vips.wasm?url';
import type { EngineParts } from './messages.ts';

const read = async (address: string): Promise<Response> => {
  const response = await fetch(address);
  if (!response.ok) throw new Error('not to be had');
  return response;
};

const fetched = async (): Promise<EngineParts> => {
  const [glue, program] = await Promise.all([read(glueAddress), read(programAddress)]);
  return { glue: new Blob([await glue.text()], { type: 'text/javascript' }), program: await program.arrayBuffer() };
};

let parts: Promise<EngineParts> | undefined;

/** What the worker is made of: fetched once, and held as long as this tab is open, so that it works without a network too. */
export const engineParts = (): Promise<EngineParts> => {
  parts ??= fetched().catch((error: unknown) => {
    parts = undefined;
    throw error;
  });
  return parts;
};
