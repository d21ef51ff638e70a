import { type FlatStyles, flatStyles, inlineOf } from './flat-text.ts';
import { attributeOf, elementsOf, everyOf, textWithin, type XmlNode, xmlTree } from './xml-tree.ts';

/** What programs print on every slide. */
const FURNITURE: readonly string[] = ['header', 'footer', 'date-time', 'page-number', 'page'];
/** Pictures that the web shows, by the beginning of their base64. */
const SHOWN = { png: 'iVBORw0KGgo', jpeg: '/9j/', gif: 'R0lGOD' } as const;
const MOST_PICTURE_CHARACTERS = 32 * 1024 ** 2;

export type SlidesPage = { readonly html: string; readonly hasLostPictures: boolean };

/** Pictures as far as there is room for them. */
const pictureTaker = () => {
  let room = MOST_PICTURE_CHARACTERS;
  let hasLost = false;
  const take = (image: XmlNode): string => {
    const data = textWithin(image).replace(/\s+/g, '');
    const type = Object.entries(SHOWN).find(([, head]) => data.startsWith(head))?.[0];
    if (type === undefined || data.length > room) {
      hasLost ||= data !== '';
      return '';
    }
    room -= data.length;
    return `<p><img src="data:image/${type};base64,${data}" alt=""></p>`;
  };
  return { take, hasLost: () => hasLost };
};

type Writing = { readonly styles: FlatStyles; readonly picture: (image: XmlNode) => string };

const cellOf = (cell: XmlNode, { styles }: Writing): string =>
  [...everyOf(cell, 'text:p')].map((paragraph) => inlineOf(paragraph, styles)).join('<br>');

const tableOf = (table: XmlNode, writing: Writing): string => {
  const rows = [...everyOf(table, 'table:table-row')].map((row, n) => {
    const tag = n === 0 ? 'th' : 'td';
    const cells = elementsOf(row).filter(({ name }) => /^table:(covered-)?table-cell$/.test(name));
    return `<tr>${cells.map((cell) => `<${tag}>${cellOf(cell, writing)}</${tag}>`).join('')}</tr>`;
  });
  const [head = '', ...others] = rows;
  return `<table>\n<thead>\n${head}\n</thead>\n<tbody>\n${others.join('\n')}\n</tbody>\n</table>`;
};

const itemOf = (item: XmlNode, writing: Writing): string => {
  const inside = elementsOf(item).map((child) =>
    child.name === 'text:list' ? listOf(child, writing) : inlineOf(child, writing.styles),
  );
  const html = inside.join('').trim();
  // A deeper item without one above it has no sign of its own.
  return html === '' ? '' : /^<ul>/.test(html) ? html : `<li>${html}</li>`;
};

const listOf = (list: XmlNode, writing: Writing): string => {
  const html = elementsOf(list)
    .map((item) => itemOf(item, writing))
    .join('\n');
  if (html.trim() === '') return '';
  return html.startsWith('<ul>') ? html : `<ul>\n${html}\n</ul>`;
};

const isShape = (node: XmlNode): boolean => /^(draw|dr3d):/.test(node.name) && !isFurniture(node);

const saidIn = (child: XmlNode, writing: Writing): readonly string[] => {
  if (child.name === 'text:list') return [listOf(child, writing)];
  if (child.name === 'text:p') return [`<p>${inlineOf(child, writing.styles)}</p>`];
  if (child.name === 'table:table') return [tableOf(child, writing)];
  if (child.name === 'draw:image') return [writing.picture(child)];
  return isShape(child) ? shapeOf(child, writing) : [];
};

/** What a shape says; of one that is a table a picture follows as well. */
const shapeOf = (shape: XmlNode, writing: Writing): readonly string[] => {
  const children = elementsOf(shape);
  const hasTable = children.some(({ name }) => name === 'table:table');
  return children.filter(({ name }) => !(hasTable && name === 'draw:image')).flatMap((child) => saidIn(child, writing));
};

const roleOf = (shape: XmlNode): string => attributeOf(shape, 'presentation:class') ?? '';
const isFurniture = (shape: XmlNode): boolean => FURNITURE.includes(roleOf(shape));

const isEmpty = (html: string): boolean => html.replace(/<p>\s*<\/p>/g, '').trim() === '';
const saidBy = (shapes: readonly XmlNode[], writing: Writing): readonly string[] =>
  shapes.flatMap((shape) => shapeOf(shape, writing)).filter((html) => !isEmpty(html));

const titleOf = (title: XmlNode | undefined, { styles }: Writing): string =>
  title === undefined
    ? ''
    : [...everyOf(title, 'text:p')]
        .map((each) => inlineOf(each, styles))
        .join(' ')
        .trim();

const slideOf = (slide: XmlNode, n: number, writing: Writing): string => {
  const shapes = elementsOf(slide).filter((shape) => !isFurniture(shape));
  const title = shapes.find((shape) => roleOf(shape) === 'title');
  const body = saidBy([{ ...slide, children: shapes.filter((shape) => shape !== title) }], writing);
  const notes = elementsOf(slide).find(({ name }) => name === 'presentation:notes');
  const said = notes ? elementsOf(notes).filter((shape) => roleOf(shape) === 'notes') : [];
  const aside = saidBy(said, writing);
  const heading = `<h2>${titleOf(title, writing) || n}</h2>`;
  const quoted = aside.length > 0 ? ['<blockquote>', ...aside, '</blockquote>'] : [];
  return [heading, ...body, ...quoted].join('\n');
};

/** The slides of a flat presentation as a web page: of each its title, texts, tables and pictures, then its notes. */
export const slidesPage = (xml: string): SlidesPage => {
  const root = xmlTree(xml);
  const { take, hasLost } = pictureTaker();
  const writing = { styles: flatStyles(root), picture: take };
  const isShown = (slide: XmlNode): boolean => !writing.styles.hidden.has(attributeOf(slide, 'draw:style-name') ?? '');
  const body = [...everyOf(root, 'office:presentation')][0] ?? root;
  const slides = elementsOf(body).filter((slide) => slide.name === 'draw:page' && isShown(slide));
  const html = slides.map((slide, n) => slideOf(slide, n + 1, writing)).join('\n');
  const head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Document</title></head>';
  return { html: `${head}\n<body>\n${html}\n</body></html>\n`, hasLostPictures: hasLost() };
};
