import { readFile, writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import type { WriteDrawingRequest } from './trace-requests.ts';

export type WriteDrawingAnswer = { readonly bytes: number };

/** More is no drawing, and opens nowhere. */
const MOST_BYTES = 24 * 1024 ** 2;
/** What potrace writes for one colour: in tenths of a pixel, from below. Nothing else of its file is taken. */
const BEGIN = '<path d="';
const NO_LINE = /[^MmLlCcHhVvZz0-9 .,\n-]/;

const linesOf = async (name: string): Promise<string> => {
  const text = await readFile(`${name}.svg`, 'latin1');
  const lines: string[] = [];
  for (let at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + BEGIN.length))
    lines.push(text.slice(at + BEGIN.length, text.indexOf('"', at + BEGIN.length)));
  const joined = lines.join('\n');
  if (NO_LINE.test(joined)) throw new EngineFailure('engine-crashed');
  return joined;
};

/** Writes the traced layers as one SVG: it holds lines and colours, and nothing that could run or reach out. */
export const writeDrawing = async (request: WriteDrawingRequest): Promise<WriteDrawingAnswer> => {
  const { width, height, shown, layers, output } = request;
  const size = `width="${shown.width}" height="${shown.height}" viewBox="0 0 ${width} ${height}"`;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n<g transform="translate(0 ${height}) scale(.1 -.1)">\n`,
  ];
  for (const { name, colour } of layers) {
    const lines = await linesOf(name);
    if (lines !== '') parts.push(`<path fill="${colour}" d="${lines}"/>\n`);
  }
  const text = `${parts.join('')}</g>\n</svg>\n`;
  if (text.length > MOST_BYTES) throw new EngineFailure('too-complex');
  await writeFile(output, text);
  return { bytes: text.length };
};
