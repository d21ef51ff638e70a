import { PDFDocument, StandardFonts } from 'pdf-lib';
import { type Entry, zipOf } from '../../fixtures/zip.ts';
import type { Marks } from '../marking/marks.ts';
import type { Asked, Contents } from './contents.ts';

const OOXML = 'http://schemas.openxmlformats.org';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const COMMENTS = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';
const CORE = 'application/vnd.openxmlformats-package.core-properties+xml';

const xml = (name: string, content: string): Entry => ({ name, content: `<?xml version="1.0"?>${content}` });

const types = xml(
  '[Content_Types].xml',
  `<Types xmlns="${OOXML}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${WORD}"/><Override PartName="/docProps/core.xml" ContentType="${CORE}"/><Override PartName="/word/comments.xml" ContentType="${COMMENTS}"/></Types>`,
);
const relations = xml(
  '_rels/.rels',
  `<Relationships xmlns="${OOXML}/package/2006/relationships"><Relationship Id="r1" Type="${OOXML}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="${OOXML}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
);

const properties = ({ shown }: Marks): Entry =>
  xml(
    'docProps/core.xml',
    `<cp:coreProperties xmlns:cp="${OOXML}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${shown('docx-title')}</dc:title><dc:creator>${shown('docx-author')}</dc:creator><dc:description>${shown('docx-comment')}</dc:description><cp:keywords>${shown('docx-words')}</cp:keywords></cp:coreProperties>`,
  );

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** In a font that no machine has, on which somebody has remarked. */
const remarked = ({ shown }: Marks, text: string): string =>
  `<w:p><w:commentRangeStart w:id="0"/><w:r><w:rPr><w:rFonts w:ascii="${shown('docx-font')}"/></w:rPr><w:t>${text}</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`;

const ofTheText = xml(
  'word/_rels/document.xml.rels',
  `<Relationships xmlns="${OOXML}/package/2006/relationships"><Relationship Id="r1" Type="${OOXML}/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>`,
);

const comments = ({ shown }: Marks): Entry =>
  xml(
    'word/comments.xml',
    `<w:comments xmlns:w="${OOXML}/wordprocessingml/2006/main"><w:comment w:id="0" w:author="${shown('docx-commenter')}" w:initials="x">${paragraph(shown('docx-remark'))}</w:comment></w:comments>`,
  );

const letter = (marks: Marks, body: string): Buffer =>
  zipOf([
    types,
    relations,
    ofTheText,
    comments(marks),
    properties(marks),
    xml(
      'word/document.xml',
      `<w:document xmlns:w="${OOXML}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  ]);

const report = async ({ shown }: Marks, password?: string): Promise<Buffer> => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage([400, 300]).drawText(shown('pdf-text'), { x: 20, y: 200, size: 10, font });
  document.setTitle(shown('pdf-title'));
  document.setAuthor(shown('pdf-author'));
  document.setSubject(shown('pdf-subject'));
  document.setKeywords([shown('pdf-words')]);
  if (password !== undefined) document.encrypt({ userPassword: password, ownerPassword: password });
  return Buffer.from(await document.save({ useObjectStreams: false }));
};

const form = async ({ shown }: Marks): Promise<Buffer> => {
  const document = await PDFDocument.create();
  const field = document.getForm().createTextField(shown('form-field'));
  field.setText(shown('form-before'));
  field.addToPage(document.addPage([400, 300]));
  return Buffer.from(await document.save());
};

const operations = async (marks: Marks): Promise<Asked[]> => {
  const { shown, hidden } = marks;
  const filled = { fieldValues: { [shown('form-field')]: shown('form-value') } };
  const told = { title: shown('edit-title'), author: shown('edit-author'), header: shown('edit-header') };
  const closed = { openPassword: hidden('open-password'), ownerPassword: hidden('owner-password') };
  const page = { name: `${shown('page')}.pdf`, content: await report(marks) };
  return [
    {
      file: { name: `${shown('form')}.pdf`, content: await form(marks) },
      request: { operation: 'edit', to: 'pdf', options: { ...filled, ...told, metadata: 'keep' } },
    },
    { file: page, request: { operation: 'protect', to: 'pdf', options: closed } },
  ];
};

/** Documents. */
export const documents = async (marks: Marks): Promise<Contents> => {
  const { shown } = marks;
  const password = `пароль-${marks.hidden('password')} "ё"`;
  const text = Buffer.from(`${shown('txt-text')}\nСъешь ещё этих мягких французских булок: ${shown('txt-more')}\n`);
  return {
    good: [
      { name: `${shown('letter')} "ё".docx`, content: letter(marks, remarked(marks, shown('docx-text'))), to: 'pdf' },
      { name: `${shown('note')}.txt`, content: text, to: 'pdf' },
      { name: `${shown('report')}.pdf`, content: await report(marks), to: 'txt' },
    ],
    damaged: { name: `${shown('damaged')}.docx`, content: letter(marks, `<w:p><w:r>${shown('cut')}`), to: 'pdf' },
    locked: { name: `${shown('locked')}.pdf`, content: await report(marks, password), to: 'txt', password },
    operations: await operations(marks),
    onwards: ['txt'],
  };
};
