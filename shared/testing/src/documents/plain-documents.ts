const FLAT = 'urn:oasis:names:tc:opendocument:xmlns';

const wordPerfect = (text: string): Buffer => {
  // The prefix of WordPerfect 5: where the text begins, what the file is, and that it is not locked.
  const prefix = Buffer.from('ff57504310000000010a000100000000', 'hex');
  return Buffer.concat([
    prefix,
    Buffer.from(text.replace(/[^\x20-\x7e]/g, '').padEnd(60, ' .'), 'latin1'),
    Buffer.from([0x0a]),
  ]);
};

/** dBASE III: a column, a row, and the end. */
const table = (text: string): Buffer => {
  const [header, column] = [Buffer.alloc(32), Buffer.alloc(32)];
  const value = Buffer.from(text.replace(/[^\x20-\x7e]/g, '').padEnd(40), 'latin1');
  header.set([3, 126, 11, 2]);
  header.writeUInt32LE(1, 4);
  header.writeUInt16LE(65, 8);
  header.writeUInt16LE(value.length + 1, 10);
  column.write('NAME', 'latin1');
  column.write('C', 11, 'latin1');
  column[16] = value.length;
  return Buffer.concat([header, column, Buffer.from('\r '), value, Buffer.from([0x1a])]);
};

const letterHead = 'From: Anna <anna@example.org>\r\nTo: Boris <boris@example.org>\r\nSubject: Letter\r\n';
const date = 'Date: Mon, 02 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n';
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const part = (head: string, body: string): string => `--b\r\n${head}\r\n\r\n${body}\r\n`;
const html = (body: string): string =>
  part('Content-Type: text/html; charset=utf-8', `<html><body>${body}</body></html>`);

const letter = (text: string): string => {
  const picture = part('Content-Type: image/png\r\nContent-ID: <dot>\r\nContent-Transfer-Encoding: base64', PIXEL);
  const attached = part('Content-Type: text/plain\r\nContent-Disposition: attachment; filename="terms.txt"', 'terms');
  const type = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
  return `${letterHead}${date}${type}${html(`<p>${text}</p><img src="cid:dot">`)}${picture}${attached}--b--\r\n`;
};

const savedPage = (text: string): string => {
  const place = 'https://example.org/dot.png';
  const picture = part(
    `Content-Type: image/png\r\nContent-Location: ${place}\r\nContent-Transfer-Encoding: base64`,
    PIXEL,
  );
  const head = `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nSubject: Page\r\n${date}`;
  const type = 'Content-Type: multipart/related; type="text/html"; boundary=b\r\n\r\n';
  return `${head}${type}${html(`<p>${text}</p><img src="${place}">`)}${picture}--b--\r\n`;
};

const flat = (kind: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="${FLAT}:office:1.0" xmlns:text="${FLAT}:text:1.0" xmlns:draw="${FLAT}:drawing:1.0" xmlns:svg="${FLAT}:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.${kind}"><office:body>${body}</office:body></office:document>`;

const slide = (text: string): string =>
  `<office:presentation><draw:page draw:name="one"><draw:frame svg:x="1cm" svg:y="1cm" svg:width="20cm" svg:height="3cm"><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame></draw:page></office:presentation>`;

/** Documents that are mostly text, each with one line of it. WordPerfect and dBASE have only its ASCII characters. */
export const plainDocuments = (text: string): Readonly<Record<string, Buffer>> => {
  const texts = {
    md: `# Title\n\n${text}\n\n- one\n- two\n`,
    rst: `Title\n=====\n\n${text}\n\n* one\n* two\n`,
    org: `* Title\n\n${text}\n`,
    tex: `\\documentclass{article}\n\\begin{document}\n\\section{Title}\n${text}\n\\end{document}\n`,
    docbook: `<?xml version="1.0" encoding="UTF-8"?><article xmlns="http://docbook.org/ns/docbook" version="5.0"><title>Title</title><para>${text}</para></article>`,
    fb2: `<?xml version="1.0" encoding="UTF-8"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><description><title-info><book-title>Title</book-title></title-info></description><body><section><title><p>Chapter</p></title><p>${text}</p></section></body></FictionBook>`,
    html: `<!doctype html><html><body><p>${text}</p></body></html>`,
    abw: `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE abiword PUBLIC "-//ABISOURCE//DTD AWML 1.0 Strict//EN" "http://www.abisource.com/awml.dtd"><abiword xmlns="http://www.abisource.com/awml.dtd" version="2.9"><section><p>${text}</p></section></abiword>`,
    fodt: flat('text', `<office:text><text:p>${text}</text:p></office:text>`),
    fodp: flat('presentation', slide(text)),
    txt: `${text}\n`,
    csv: `${text},2\n3,4\n`,
    tsv: `${text}\t2\n3\t4\n`,
    eml: letter(text),
    mht: savedPage(text),
  };
  const buffers = Object.entries(texts).map(([format, content]) => [format, Buffer.from(content)] as const);
  return { ...Object.fromEntries(buffers), wpd: wordPerfect(text), dbf: table(text) };
};
