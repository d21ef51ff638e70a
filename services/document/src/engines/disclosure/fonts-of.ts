import type { PackageParts } from './package-parts.ts';
import { attributes } from './xml-text.ts';

const MOST = 40;

const distinct = (names: readonly string[]): string[] =>
  [...new Set(names.map((name) => name.replace(/^['"]|['"]$/g, '').trim()))]
    // `+mn-lt` stands for a font of the theme, `@` for the same font set upright.
    .filter((name) => name !== '' && !name.startsWith('+') && !name.startsWith('@'))
    .slice(0, MOST);

/** Fonts that a Word, Excel or PowerPoint file asks for. Its theme names some for every script of the world: only the Latin ones count. */
export const fontsOfOoxml = async ({ texts }: PackageParts): Promise<string[]> => {
  const word = await texts(/^word\/(styles|document|numbering)\d*\.xml$/);
  const sheets = await texts(/^xl\/(styles|sharedStrings)\.xml$/);
  const slides = await texts(/^ppt\/(slides|slideMasters)\/[^/]+\.xml$/);
  const theme = await texts(/^(word|xl|ppt)\/theme\/theme1\.xml$/);
  return distinct([
    ...['w:ascii', 'w:hAnsi', 'w:cs', 'w:eastAsia'].flatMap((name) => attributes(word, 'w:rFonts', name)),
    ...attributes(sheets, 'name|rFont', 'val'),
    ...attributes(slides, 'a:latin|a:ea|a:cs', 'typeface'),
    ...attributes(theme, 'a:latin', 'typeface'),
  ]);
};

/** Fonts that an OpenDocument asks for. */
export const fontsOfOdf = async ({ texts }: PackageParts): Promise<string[]> => {
  const xml = await texts(/^(content|styles)\.xml$/);
  const used = ['style:font-name', 'style:font-name-asian', 'style:font-name-complex'].flatMap((name) =>
    attributes(xml, 'style:text-properties', name),
  );
  const faces = new Map(
    attributes(xml, 'style:font-face', 'style:name').map((name, at) => [
      name,
      attributes(xml, 'style:font-face', 'svg:font-family')[at] ?? name,
    ]),
  );
  return distinct(used.map((name) => faces.get(name) ?? name));
};
