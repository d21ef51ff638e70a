/** A drawing for print: red on the left and blue on the right, with some words of PostScript before it. */
export const eps = (before = ''): Buffer =>
  Buffer.from(
    [
      ...['%!PS-Adobe-3.0 EPSF-3.0', '%%BoundingBox: 10 20 110 80', '%%EndComments', before],
      ...['1 0 0 setrgbcolor 10 20 50 60 rectfill', '0 0 1 setrgbcolor 60 20 50 60 rectfill', 'showpage', '%%EOF', ''],
    ].join('\n'),
  );

/** A PDF with so many pages, each with a red half. */
export const pdf = (pages: number, mediaBox = '0 0 200 150'): Buffer => {
  const drawing = '1 0 0 rg 0 0 100 150 re f';
  const kids = Array.from({ length: pages }, (_, n) => `${n + 4} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    ...Array.from(
      { length: pages },
      () => `<< /Type /Page /Parent 2 0 R /MediaBox [${mediaBox}] /Contents 3 0 R /Resources << >> >>`,
    ),
  ];
  const lines = ['%PDF-1.4\n'];
  const places = objects.map((object, n) => {
    const at = lines.join('').length;
    lines.push(`${n + 1} 0 obj\n${object}\nendobj\n`);
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const tableAt = lines.join('').length;
  const size = objects.length + 1;
  lines.push(`xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`);
  lines.push(`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${tableAt}\n%%EOF\n`);
  return Buffer.from(lines.join(''), 'latin1');
};
