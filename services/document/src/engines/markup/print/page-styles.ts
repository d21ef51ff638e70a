import type { PdfWish } from '../../office/office-wish.ts';

const FONTS = "'Noto Sans', 'Liberation Sans', 'Noto Sans CJK SC', 'Noto Color Emoji', sans-serif";

/** Of every page: what would run over its edge is made to fit. */
const fitting = `
  img, svg, video { max-width: 100%; height: auto; }
  pre { white-space: pre-wrap; overflow-wrap: break-word; }
  table { max-width: 100%; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  tr, img, figure { break-inside: avoid; }
  p { orphans: 2; widows: 2; }
`;

/** Of texts that bring no look of their own. */
export const articleStyle = `
  html { font: 11pt/1.45 ${FONTS}; }
  body { margin: 0; }
  h1, h2, h3, h4, h5, h6 { line-height: 1.2; margin: 1.4em 0 0.5em; }
  h1 { font-size: 20pt; } h2 { font-size: 15pt; } h3 { font-size: 12.5pt; }
  header > h1, body > h1:first-child { margin-top: 0; }
  a { color: #0b57a4; }
  pre, code, kbd { font: 9.5pt/1.4 'Noto Sans Mono', 'Liberation Mono', monospace; }
  pre { background: #f4f4f4; padding: 0.7em 0.9em; border-radius: 3px; }
  blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #ccc; color: #444; }
  table { border-collapse: collapse; margin: 1em 0; }
  th, td { border: 0.5pt solid #999; padding: 0.3em 0.6em; vertical-align: top; text-align: left; }
  ul.task-list { list-style: none; padding-left: 1em; }
`;

type Paper = Pick<PdfWish, 'pageSize' | 'orientation' | 'bookmarks'>;

/** The user's own styles of a page: its paper, and what a reader may switch off. */
export const pageStyles = ({ pageSize, orientation, bookmarks }: Paper): readonly string[] => {
  const size = `${pageSize === 'keep' ? 'a4' : pageSize} ${orientation === 'landscape' ? 'landscape' : 'portrait'}`;
  const isChosen = pageSize !== 'keep' || orientation !== 'keep';
  return [
    `@page { size: ${size}${isChosen ? ' !important' : ''}; margin: 2cm; }`,
    fitting,
    ...(bookmarks ? [] : ['h1, h2, h3, h4, h5, h6 { bookmark-level: none !important; }']),
  ];
};
