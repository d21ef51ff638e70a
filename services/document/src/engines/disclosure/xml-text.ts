/*
 * Parts are searched as text and never parsed: no entity is expanded, nothing is fetched, and what is not well formed does no
 * harm.
 */
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const LONGEST = 2_000;

const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (_, code: string) => {
      const point = code.startsWith('x') || code.startsWith('X') ? Number.parseInt(code.slice(1), 16) : Number(code);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
    })
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? ' ')
    .trim();

/** The text of the first element of a name, without its marks. */
export const elementText = (xml: string, name: string): string | undefined => {
  const begin = new RegExp(`<${name}(?:\\s[^>]*)?>`).exec(xml);
  if (!begin) return undefined;
  const from = begin.index + begin[0].length;
  const to = xml.indexOf(`</${name}`, from);
  return to < 0 ? undefined : plain(xml.slice(from, Math.min(to, from + LONGEST)));
};

/** Every start tag of elements of a name (a pattern), as it is written. */
export const startTags = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<(?:${name})(?=[\\s/>])[^>]*>`, 'g'))].map(([tag]) => tag);

/** An attribute of a start tag. */
export const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found ? plain(found[1] ?? found[2] ?? '') : undefined;
};

/** An attribute of every start tag of a name that has it. */
export const attributes = (xml: string, element: string, name: string): string[] =>
  startTags(xml, element).flatMap((tag) => attribute(tag, name) ?? []);
