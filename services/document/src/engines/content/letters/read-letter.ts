import { readFile, writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import type { Letter } from './letter.ts';
import { letterHtml } from './letter-html.ts';

export type LetterRequest = { readonly path: string; readonly to: string; readonly kind: 'eml' | 'msg' | 'mht' };

const letterOf = async ({ path, kind }: LetterRequest): Promise<Letter> => {
  const raw = await readFile(path);
  if (kind === 'msg') return (await import('./read-msg.ts')).readMsg(raw);
  return (await import('./read-eml.ts')).readEml(raw, kind === 'mht');
};

const isEmpty = ({ html, text, fields, parts }: Letter): boolean =>
  !html?.trim() && !text?.trim() && parts.length === 0 && fields.every(([, value]) => !value);

/** Writes a letter as a web page; tells how many attachments it lists. */
export const readLetter = async (request: LetterRequest): Promise<{ readonly attachments: number }> => {
  const letter = await letterOf(request).catch((error: unknown) => {
    throw error instanceof EngineFailure ? error : new EngineFailure('corrupt-input');
  });
  if (isEmpty(letter)) throw new EngineFailure('nothing-inside');
  const { html, attachments } = letterHtml(letter);
  await writeFile(request.to, html);
  return { attachments };
};
