import { expect, test } from 'vitest';
import { slidesPage } from './slides-page.ts';

const styles =
  '<office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>' +
  '<style:style style:name="H" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style></office:automatic-styles>';
const document = (slides: string): string =>
  `<?xml version="1.0"?><office:document>${styles}<office:body><office:presentation>${slides}</office:presentation></office:body></office:document>`;
const frame = (role: string, inside: string): string =>
  `<draw:frame presentation:class="${role}"><draw:text-box>${inside}</draw:text-box></draw:frame>`;
const bodyOf = (slides: string): string =>
  /<body>\n([\s\S]*)\n<\/body>/.exec(slidesPage(document(slides)).html)?.[1] ?? '';

test('a slide is its title, its texts and lists, and its notes', () => {
  const body = bodyOf(
    `<draw:page draw:name="page1">${frame('outline', '<text:list><text:list-item><text:p>one <text:span text:style-name="B">bold</text:span></text:p><text:list><text:list-item><text:p>deeper</text:p></text:list-item></text:list></text:list-item></text:list>')}` +
      `${frame('title', '<text:p>Fish &amp; chips</text:p>')}${frame('footer', '<text:p>every page</text:p>')}` +
      `<presentation:notes>${frame('page', '')}${frame('notes', '<text:p>say <text:a xlink:href="https://example.org/">this</text:a></text:p>')}</presentation:notes></draw:page>`,
  );

  expect(body).toBe(
    '<h2>Fish &amp; chips</h2>\n<ul>\n<li>one <b>bold</b><ul>\n<li>deeper</li>\n</ul></li>\n</ul>\n' +
      '<blockquote>\n<p>say <a href="https://example.org/">this</a></p>\n</blockquote>',
  );
});

test('slides without a title are numbered, and those that are not shown are left out', () => {
  const body = bodyOf(
    '<draw:page draw:style-name="H"><draw:frame><draw:text-box><text:p>HIDDEN</text:p></draw:text-box></draw:frame></draw:page>' +
      '<draw:page><draw:g><draw:custom-shape><text:p>in a group</text:p></draw:custom-shape></draw:g></draw:page>',
  );

  expect(body).toBe('<h2>1</h2>\n<p>in a group</p>');
});

test('tables stay tables, without the picture that shows them to others', () => {
  const cell = (text: string): string => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
  const table = `<table:table><table:table-row>${cell('a')}${cell('b')}</table:table-row><table:table-row>${cell('c')}<table:covered-table-cell/></table:table-row></table:table>`;
  const body = bodyOf(
    `<draw:page><draw:frame>${table}<draw:image><office:binary-data>iVBORw0KGgoAA</office:binary-data></draw:image></draw:frame></draw:page>`,
  );

  expect(body).toContain('<tr><th>a</th><th>b</th></tr>');
  expect(body).toContain('<tr><td>c</td><td></td></tr>');
  expect(body).not.toContain('<img');
});

test('pictures come along when the web shows their kind, and the others are told of', () => {
  const image = (data: string): string =>
    `<draw:page><draw:frame><draw:image><office:binary-data>${data}</office:binary-data></draw:image></draw:frame></draw:page>`;

  expect(bodyOf(image('iVBORw0KG\n goAAA'))).toContain('<img src="data:image/png;base64,iVBORw0KGgoAAA" alt="">');
  expect(slidesPage(document(image('iVBORw0KGgoAAA'))).hasLostPictures).toBe(false);
  expect(slidesPage(document(image('AQAAAGwAAAA='))).hasLostPictures).toBe(true);
});
