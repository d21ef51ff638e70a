import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import { failureOf, linkFile } from '@convi/worker-kit';
import * as z from 'zod';
import { inJob } from '../content/content-engine.ts';
import { askAbout } from '../pages/ask-about.ts';
import type { PageSize } from '../pages/page-sizes.ts';
import type { PageWork } from '../pages/page-work.ts';
import { readText } from '../pages/read-text.ts';
import { renderPage } from '../pages/render-page.ts';
import { betterLanguages, languagesOf } from './languages-of.ts';
import { lookOfPage, type PageLook } from './look-of-page.ts';
import { runTesseract } from './run-tesseract.ts';

export type ReadWish = {
  readonly pdf: string;
  readonly dpi: number;
  readonly languages: string;
  readonly rotatePages: boolean;
  readonly deskew: boolean;
  /** A page that is not read by then stays without text. */
  readonly pageTimeoutMs: number;
  /** One thing after the other for the process that straightens. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
};

/** What was read of a page. `textPdf` is in the job's folder; nothing of it is there when time ran out. */
export type ReadPage = {
  readonly page: number;
  readonly textPdf?: string;
  readonly text: string;
  readonly rotate: 0 | 90 | 180 | 270;
  readonly degrees: number;
};

const straightened = z.object({ degrees: z.number(), width: z.int(), height: z.int() });

type Recognised = { readonly name: string; readonly text: string };
type Recognising = { readonly image: string; readonly to: string; readonly dpi: number; readonly timeoutMs: number };

/** Reads a picture in some languages; undefined when it takes too long or too much. */
const recognise = async (
  work: PageWork,
  { image, to, dpi, timeoutMs }: Recognising,
  languages: string,
): Promise<Recognised | undefined> => {
  const setting = ['-l', languages, '--dpi', String(Math.round(dpi)), '-c', 'textonly_pdf=1'];
  const { outcome } = await runTesseract(work, [image, to, ...setting, 'pdf', 'txt'], timeoutMs);
  if (outcome.kind === 'cancelled') throw new FailureError('cancelled');
  if (failureOf(outcome, 'engine-crashed') !== undefined) return undefined;
  return { name: `${to}.pdf`, text: await readText(work.context.workdir, `${to}.txt`) };
};

const readIn = async (work: PageWork, recognising: Recognising, wished: { languages: string; guess: string }) => {
  if (wished.languages !== 'auto') return recognise(work, recognising, wished.languages);
  const first = await recognise(work, recognising, wished.guess);
  const better = first && betterLanguages(wished.guess, first.text);
  return better === undefined ? first : ((await recognise(work, recognising, better)) ?? first);
};

const upright = async (
  work: PageWork,
  wish: ReadWish,
  { name, rotate }: { name: string; rotate: ReadPage['rotate'] },
) => {
  const { context } = work;
  const to = `straight-${name}`;
  const request = { from: inJob(name), to: inJob(to), rotate, deskew: wish.deskew };
  const given = [{ from: join(context.workdir, name), name }];
  const question = { do: 'straighten', given, request };
  const { answer, dir } = await wish.inTurn(() => askAbout(work, question, straightened));
  return { degrees: answer.degrees, name: to, dir };
};

const UNSEEN: PageLook = { rotate: 0, script: undefined };

/** Reads what stands in the pixels of a page. */
export const readPage = async (work: PageWork, wish: ReadWish, size: PageSize): Promise<ReadPage> => {
  const { context } = work;
  const { page } = size;
  const stem = `ocr-${page}`;
  const drawn = await renderPage(work, { ...wish, size, colours: 'grey', to: stem });
  const needsLook = wish.rotatePages || wish.languages === 'auto';
  const look = needsLook ? await lookOfPage(work, drawn.name, wish.pageTimeoutMs) : UNSEEN;
  const rotate = wish.rotatePages ? look.rotate : 0;
  const image = await upright(work, wish, { name: drawn.name, rotate });
  // Tesseract sees the job's folder only.
  await linkFile(context.workdir, image.name, join(image.dir, image.name));
  const recognising = { image: image.name, to: stem, dpi: drawn.dpi, timeoutMs: wish.pageTimeoutMs };
  const read = await readIn(work, recognising, { languages: wish.languages, guess: languagesOf(look.script) });
  const spent = [join(image.dir, image.name), join(context.workdir, drawn.name), join(context.workdir, image.name)];
  // Raw pixels are large: only those of the pages at hand lie in scratch.
  await Promise.all(spent.map((path) => rm(path)));
  return { page, ...(read && { textPdf: read.name }), text: read?.text ?? '', rotate, degrees: image.degrees };
};
