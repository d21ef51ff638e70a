/** An element of XML. Text stands in `children` with its escapes, as it is written. */
export type XmlNode = {
  readonly name: string;
  readonly attributes: string;
  readonly children: (XmlNode | string)[];
};

const PART = /<!--[\s\S]*?-->|<[?!][^>]*>|<\/[\w:.-]+\s*>|<([\w:.-]+)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?)>|([^<]+)/g;

/** The tree of an XML that a program of ours wrote: it is well formed and declares nothing. */
export const xmlTree = (xml: string): XmlNode => {
  const root: XmlNode = { name: '', attributes: '', children: [] };
  const open = [root];
  for (const [part, name, attributes = '', isEmpty, text] of xml.matchAll(PART)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push(text);
    if (part.startsWith('</')) open.pop();
    if (name === undefined) continue;
    const node = { name, attributes, children: [] };
    parent.children.push(node);
    if (isEmpty !== '/') open.push(node);
  }
  return root;
};

/** An attribute as it is written, with its escapes. */
export const attributeOf = ({ attributes }: XmlNode, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];

export const numberOf = (node: XmlNode, name: string): number => Number(attributeOf(node, name) ?? 1);

export const elementsOf = ({ children }: XmlNode): readonly XmlNode[] =>
  children.filter((child): child is XmlNode => typeof child !== 'string');

/** All elements of a name within one, in their order. */
export function* everyOf(node: XmlNode, name: string): Generator<XmlNode> {
  for (const child of elementsOf(node)) {
    if (child.name === name) yield child;
    yield* everyOf(child, name);
  }
}

/** All text within an element. */
export const textWithin = ({ children }: XmlNode): string =>
  children.map((child) => (typeof child === 'string' ? child : textWithin(child))).join('');
