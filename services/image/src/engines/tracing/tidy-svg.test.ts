import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { expect, test } from 'vitest';
import { colourAt, imageHost } from '../../image-host.fixture.ts';
import { tidyDrawing } from '../sharp/tracing/tidy-drawing.ts';

const image = await imageHost();
const XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const document = (inside: string, head = ''): string =>
  `${head}<svg ${XMLNS} width="40" height="40" viewBox="0 0 40 40">${inside}</svg>`;

/** In this process: a child of its own for each of many small drawings takes a minute. */
const tidy = async (inside: string, head = ''): Promise<string> => {
  const folder = scratchFolder();
  const [drawing, output] = [join(folder, 'from.svg'), join(folder, 'to.svg')];
  writeFileSync(drawing, document(inside, head));
  await tidyDrawing({ drawing, output });
  return readFileSync(output, 'utf8');
};
const square = '<rect width="40" height="40" fill="#dc1e14"/>';

test('a drawing is smaller and looks the same', async () => {
  const source = `<!-- drawn by hand -->\n<metadata>of somebody</metadata><g>\n  <g>${square}</g></g>`;

  const made = (await image.convertSvg(document(source), 'svg')).bytes.toString();

  expect(made.length).toBeLessThan(document(source).length);
  expect(made).not.toContain('somebody');
  const { bytes } = await image.convertSvg(made, 'png');
  expect(await colourAt(bytes, 0.5, 0.5)).toEqual([220, 30, 20, 255]);
});

test.each([
  ['a script', '<script>evil()</script>'],
  ['a script by another name', '<x:script xmlns:x="http://www.w3.org/2000/svg">evil()</x:script>'],
  ['a handler', '<rect width="9" height="9" onclick="evil()"/>'],
  ['a page', '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="evil"/></foreignObject>'],
  ['a picture of elsewhere', '<image width="9" height="9" xlink:href="http://evil/x.png"/>'],
  ['a drawing of elsewhere', '<use href="evil.svg#a"/>'],
  ['a link', '<a href="javascript:evil()"><text x="5" y="20">words</text></a>'],
  ['a fill of elsewhere', '<rect width="9" height="9" fill="url(http://evil/#a)"/>'],
  ['a fill that is hidden', '<rect width="9" height="9" fill="u\\72l(http://evil/#a)"/>'],
  [
    'a style of elsewhere',
    '<style>@import "http://evil/a.css"; .a{fill:url("//evil/#a")}</style><rect class="a" width="9" height="9"/>',
  ],
  [
    'a style that is hidden',
    '<style>@im/**/port "evil"; .a{background:image-set("//evil/a")}</style><rect class="a" width="9" height="9"/>',
  ],
  ['a change', '<a><animate attributeName="xlink:href" to="javascript:evil()"/><text y="20">words</text></a>'],
])('nothing is left of %s', async (_, evil) => {
  const made = await tidy(`${square}${evil}`, '<?xml-stylesheet href="http://evil/a.css"?>');

  expect(made).not.toMatch(/evil|javascript|onclick/);
  expect(made).toContain('<path');
});

test('what belongs to the drawing stays: its styles, its own references, its pictures', async () => {
  const made = await tidy(
    `<style>.a{fill:url(#b)} .c:hover{fill:#00f}</style><defs><linearGradient id="b"><stop offset="0" stop-color="#f00"/></linearGradient></defs><rect class="a" width="9" height="9"/><circle class="c" r="4"/><image width="9" height="9" href="${PIXEL}"/>`,
  );

  expect(made).toContain('url(#');
  expect(made).toContain('linearGradient');
  expect(made).toContain(':hover');
  expect(made).toContain(PIXEL);
});

test('an encoding of its own is read, and what is no drawing is damage', async () => {
  const latin = Buffer.from(
    `<?xml version="1.0" encoding="ISO-8859-1"?><svg ${XMLNS} width="9" height="9"><text y="9">\u00e4</text></svg>`,
    'latin1',
  );

  expect((await image.convert({ format: 'svg', content: latin }, 'svg')).bytes.toString()).toContain('\u00e4');
  expect(await image.failure({ format: 'svg', content: Buffer.from('<svg><rect') }, 'svg')).toBe('corrupt-input');
});
