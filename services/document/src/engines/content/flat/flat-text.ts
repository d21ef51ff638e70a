import { attributeOf, elementsOf, everyOf, type XmlNode } from './xml-tree.ts';

/** Names of styles: of letters that are bold or slanted, of slides that are not shown. */
export type FlatStyles = {
  readonly bold: ReadonlySet<string>;
  readonly italic: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
};

const whose = (root: XmlNode, attribute: string, value: string): ReadonlySet<string> => {
  const styles = [...everyOf(root, 'style:style')];
  const found = styles.filter((style) => elementsOf(style).some((each) => attributeOf(each, attribute) === value));
  return new Set(found.flatMap((style) => attributeOf(style, 'style:name') ?? []));
};

export const flatStyles = (root: XmlNode): FlatStyles => ({
  bold: whose(root, 'fo:font-weight', 'bold'),
  italic: whose(root, 'fo:font-style', 'italic'),
  hidden: whose(root, 'presentation:visibility', 'hidden'),
});

const LINK = /^(?:https?:|mailto:)/i;

const spanOf = (node: XmlNode, { bold, italic }: FlatStyles, html: string): string => {
  const style = attributeOf(node, 'text:style-name') ?? '';
  const slanted = italic.has(style) ? `<i>${html}</i>` : html;
  return bold.has(style) ? `<b>${slanted}</b>` : slanted;
};

const linkOf = (node: XmlNode, html: string): string => {
  const href = attributeOf(node, 'xlink:href') ?? '';
  return LINK.test(href) ? `<a href="${href}">${html}</a>` : html;
};

/** What stands for itself; a remark stands in the middle of the words that it is about. */
const ALONE: Readonly<Record<string, string>> = {
  'text:line-break': '<br>',
  'text:s': ' ',
  'text:tab': ' ',
  'office:annotation': '',
};

const partOf = (part: XmlNode | string, styles: FlatStyles): string => {
  if (typeof part === 'string') return part;
  const alone = ALONE[part.name];
  if (alone !== undefined) return alone;
  const inside = inlineOf(part, styles);
  if (part.name === 'text:span') return spanOf(part, styles, inside);
  return part.name === 'text:a' ? linkOf(part, inside) : inside;
};

/** The inside of a paragraph as markup of the web: bold, italic, links, breaks of lines. */
export const inlineOf = ({ children }: XmlNode, styles: FlatStyles): string =>
  children.map((part) => partOf(part, styles)).join('');
