import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';

/** What other programs see in a PDF: qpdf in how it is made, poppler in what it shows. */
export const pdfSeen = (content: Buffer) => {
  const dir = scratchFolder();
  const path = join(dir, 'seen.pdf');
  writeFileSync(path, content);
  const said = (program: string, ...args: readonly string[]): string =>
    execFileSync(program, [...args], { cwd: dir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return {
    /** Throws for a PDF that is not well made. */
    check: (): string => said('qpdf', '--check', path),
    pages: (): number => Number(said('qpdf', '--show-npages', path)),
    /** Width and height of each page in points. */
    sizes: (): number[][] =>
      [...said('pdfinfo', '-l', '1000', path).matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)].map(
        ([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))],
      ),
    /** Kind, colours, channels, bits and packing of each picture. */
    pictures: (): string[] =>
      said('pdfimages', '-list', path)
        .split('\n')
        .slice(2)
        .filter((line) => line !== '')
        .map((line) => {
          const [, , kind, width, height, colours, channels, bits, packing] = line.trim().split(/\s+/);
          return `${kind} ${width}x${height} ${colours} ${channels}x${bits} ${packing}`;
        }),
    words: (): string => said('pdftotext', path, '-'),
    /** A page as poppler draws it. */
    drawn: (page = 1): Buffer =>
      execFileSync('pdftoppm', ['-png', '-r', '72', '-f', String(page), '-l', String(page), '-singlefile', path]),
    said,
    path,
  };
};
