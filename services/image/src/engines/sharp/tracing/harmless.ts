import type { Visitor, XastElement, XastParent } from 'svgo';

/** What runs, or shows what is not of this drawing. */
const foreign = new Set([
  ...['script', 'foreignObject', 'iframe', 'embed', 'object', 'audio', 'video', 'canvas', 'handler', 'listener'],
]);
/** What changes an attribute while the drawing is shown. */
const changing = new Set(['animate', 'set', 'animateTransform', 'animateMotion', 'discard']);
const references = new Set(['href', 'src', 'base']);

const OWN = /^\s*(?:#|data:image\/(?:png|jpe?g|gif|webp|avif);base64,)/i;
/** Ways of naming an address without `url()`, and ways of hiding one. */
const SLY = /\\|javascript:|image-set|cross-fade|image\(|src\(|expression\(|behavior|-moz-binding/i;
const COMMENT = /\/\*[\s\S]*?(?:\*\/|$)/g;
const IMPORT = /@import[^;]*(?:;|$)/gi;
const URL = /url\(\s*(["']?)(.*?)\1\s*\)/gis;

const nameOf = (name: string): string => name.slice(name.indexOf(':') + 1);

/** A style that names nothing outside of the drawing; of one that hides what it names nothing is left. */
const ownStyle = (style: string): string => {
  const plain = style.replace(COMMENT, '').replace(IMPORT, '');
  if (SLY.test(plain)) return '';
  return plain.replace(URL, (whole, _, target: string) => (OWN.test(target) ? whole : 'none'));
};

const isHarmful = (name: string, value: string): boolean => {
  const own = nameOf(name).toLowerCase();
  if (own.startsWith('on')) return true;
  return references.has(own) && !OWN.test(value);
};

const changesReference = ({ name, attributes }: XastElement): boolean =>
  changing.has(nameOf(name)) && isHarmful(attributes.attributeName ?? '', '');

const isForeign = (node: XastElement): boolean => foreign.has(nameOf(node.name)) || changesReference(node);

const cleanAttributes = ({ attributes }: XastElement): void => {
  for (const [name, value] of Object.entries(attributes)) {
    if (isHarmful(name, value)) delete attributes[name];
    else if (name === 'style' || /url\(|\\/i.test(value)) attributes[name] = ownStyle(value);
  }
};

const remove = (node: XastParent['children'][number], parent: XastParent): void => {
  parent.children = parent.children.filter((child) => child !== node);
};

const cleanStyle = (node: XastElement): void => {
  const text = node.children.map((child) => ('value' in child ? child.value : '')).join('');
  node.children = [{ type: 'text', value: ownStyle(text) }];
};

/** Takes out of a drawing what runs, opens or reaches out of it. */
export const harmless: Visitor = {
  instruction: { enter: remove },
  element: {
    enter: (node, parent) => {
      if (isForeign(node)) return remove(node, parent);
      cleanAttributes(node);
      if (nameOf(node.name) === 'style') cleanStyle(node);
      // What a link shows stays; where it leads does not.
      if (nameOf(node.name) === 'a') node.name = 'g';
    },
  },
};
