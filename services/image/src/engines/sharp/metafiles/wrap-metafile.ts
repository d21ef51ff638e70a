import { readFile, writeFile } from 'node:fs/promises';
import type { SourceRequest } from '../requests.ts';
import { metafileSize } from './metafile-size.ts';

export type WrapMetafileRequest = Pick<SourceRequest, 'input' | 'from'> & { readonly output: string };
/** In millimetres. */
export type WrapMetafileAnswer = { readonly width: number; readonly height: number };

const SPACES = ['office', 'style', 'drawing', 'xsl-fo-compatible', 'svg-compatible'] as const;
const prefixes: Readonly<Record<string, string>> = {
  drawing: 'draw',
  'xsl-fo-compatible': 'fo',
  'svg-compatible': 'svg',
};

const spaces = SPACES.map(
  (name) => `xmlns:${prefixes[name] ?? name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
).join(' ');

const documentOf = (picture: Buffer, { width, height }: WrapMetafileAnswer): string => {
  const [across, down] = [`${width.toFixed(3)}mm`, `${height.toFixed(3)}mm`];
  const margins = ['top', 'bottom', 'left', 'right'].map((side) => `fo:margin-${side}="0mm"`).join(' ');
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:document ${spaces} office:version="1.2"`,
    // Without an element of styles, however empty, LibreOffice takes none of the page.
    ' office:mimetype="application/vnd.oasis.opendocument.graphics"><office:styles/>',
    '<office:automatic-styles><style:page-layout style:name="p">',
    `<style:page-layout-properties ${margins} fo:page-width="${across}" fo:page-height="${down}"/>`,
    '</style:page-layout></office:automatic-styles><office:master-styles>',
    '<style:master-page style:name="m" style:page-layout-name="p"/></office:master-styles><office:body><office:drawing>',
    `<draw:page draw:master-page-name="m"><draw:frame svg:x="0mm" svg:y="0mm" svg:width="${across}" svg:height="${down}">`,
    `<draw:image><office:binary-data>${picture.toString('base64')}</office:binary-data></draw:image>`,
    '</draw:frame></draw:page></office:drawing></office:body></office:document>\n',
  ].join('');
};

/** Writes a document of one page that a metafile fills: by itself LibreOffice would lay it on a sheet of A4. */
export const wrapMetafile = async ({ input, from, output }: WrapMetafileRequest): Promise<WrapMetafileAnswer> => {
  const picture = await readFile(input);
  const size = metafileSize(picture, from === 'emf' ? 'emf' : 'wmf');
  await writeFile(output, documentOf(picture, size));
  return size;
};
