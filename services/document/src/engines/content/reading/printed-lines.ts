/** A line of text as it stands on a page. `html` holds no markup but bold, italic and links. */
export type PrintedLine = {
  readonly page: number;
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly size: number;
  readonly html: string;
};

const FONT = /<fontspec id="(\d+)" size="(-?\d+)"/g;
const PAGE = /<page number="(\d+)"[^>]*>([\s\S]*?)<\/page>/g;
const TEXT = /<text top="(-?\d+)" left="(-?\d+)" width="-?\d+" height="(-?\d+)" font="(\d+)"[^>]*>([\s\S]*?)<\/text>/g;
// Links lead out into the web or nowhere: places inside of the PDF do not exist in the text.
const LINK = /<a href="(?!https?:)[^"]*">([\s\S]*?)<\/a>/g;

const isSameLine = (a: PrintedLine, b: PrintedLine): boolean =>
  a.page === b.page && Math.abs(a.top - b.top) < Math.min(a.height, b.height) / 2;

const joined = (a: PrintedLine, b: PrintedLine): PrintedLine => ({
  ...a,
  size: Math.max(a.size, b.size),
  html: /\s$/.test(a.html) || /^\s/.test(b.html) ? a.html + b.html : `${a.html} ${b.html}`,
});

const sizesIn = (xml: string): ReadonlyMap<string, number> =>
  new Map([...xml.matchAll(FONT)].map(([, id = '', size]) => [id, Number(size)]));

function* fragments(xml: string): Generator<PrintedLine> {
  const sizes = sizesIn(xml);
  for (const [, page, content = ''] of xml.matchAll(PAGE))
    for (const [, top, left, height, font = '', text = ''] of content.matchAll(TEXT))
      yield {
        ...{ page: Number(page), top: Number(top), left: Number(left), height: Number(height) },
        ...{ size: sizes.get(font) ?? 0, html: text.replace(LINK, '$1') },
      };
}

/** The lines of a PDF in reading order, out of what `pdftohtml -xml` says. */
export const printedLines = (xml: string): readonly PrintedLine[] => {
  const lines: PrintedLine[] = [];
  for (const each of fragments(xml)) {
    const last = lines.at(-1);
    if (last && isSameLine(last, each)) lines[lines.length - 1] = joined(last, each);
    else lines.push(each);
  }
  return lines.filter(({ html }) => plainText(html) !== '');
};

/** The words of a line. */
export const plainText = (html: string): string => html.replace(/<[^>]*>/g, '').trim();
