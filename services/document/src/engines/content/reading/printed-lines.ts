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
const TEXT =
  /<text top="(-?\d+)" left="(-?\d+)" width="(-?\d+)" height="(-?\d+)" font="(\d+)"[^>]*>([\s\S]*?)<\/text>/g;
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

type Fragment = PrintedLine & { readonly right: number };

function* fragments(xml: string): Generator<Fragment> {
  const sizes = sizesIn(xml);
  for (const [, page, content = ''] of xml.matchAll(PAGE))
    for (const [, top, left, width, height, font = '', text = ''] of content.matchAll(TEXT))
      yield {
        ...{ page: Number(page), top: Number(top), left: Number(left), height: Number(height) },
        right: Number(left) + Number(width),
        ...{ size: sizes.get(font) ?? 0, html: text.replace(LINK, '$1') },
      };
}

/** A sign of a list and nothing else: some programs draw them all after the text. */
const MARKER = /^(?:[•◦▪‣●○■]|\d{1,3}[.)])$/;

/** More on one page are no lists, and every line would be held against each. */
const MOST_MARKERS = 300;

const belongs = (marker: Fragment, line: Fragment): boolean =>
  isSameLine(marker, line) && line.left >= marker.right - 2 && line.left - marker.right < 3 * marker.height;

/** Puts signs of lists before the words that they stand before on the page. */
const withMarkers = (all: readonly Fragment[]): readonly PrintedLine[] => {
  const markers = new Set(all.filter(({ html }) => MARKER.test(plainText(html))));
  const places = Map.groupBy(markers, ({ page }) => page);
  for (const [page, some] of places) if (some.length > MOST_MARKERS) places.delete(page);
  const used = new Set<Fragment>();
  const lines = all.map((line) => {
    const marker = markers.has(line) ? undefined : places.get(line.page)?.find((each) => belongs(each, line));
    if (!marker || used.has(marker)) return line;
    used.add(marker);
    return { ...line, left: marker.left, html: `${plainText(marker.html)} ${line.html}` };
  });
  return lines.filter((line) => !used.has(line as Fragment));
};

/** The lines of a PDF in reading order, out of what `pdftohtml -xml` says. */
export const printedLines = (xml: string): readonly PrintedLine[] => {
  const lines: PrintedLine[] = [];
  for (const each of withMarkers([...fragments(xml)])) {
    const last = lines.at(-1);
    if (last && isSameLine(last, each)) lines[lines.length - 1] = joined(last, each);
    else lines.push(each);
  }
  return lines.filter(({ html }) => plainText(html) !== '');
};

/** The words of a line. */
export const plainText = (html: string): string => html.replace(/<[^>]*>/g, '').trim();
