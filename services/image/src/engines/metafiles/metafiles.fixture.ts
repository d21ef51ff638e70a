import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { programSandbox, runProgram } from '@convi/worker-kit';
import { svgOf } from '../../pictures.fixture.ts';

const drawing = svgOf(
  { width: 200, height: 150 },
  '<rect width="100" height="150" fill="#ff0000"/><circle cx="150" cy="75" r="40" fill="#0000ff"/><text x="110" y="20">Word</text>',
);

/** A metafile as LibreOffice writes it: red on the left, a blue disc on the right, a word above it. */
export const metafile = async (format: 'emf' | 'wmf'): Promise<Buffer> => {
  const workdir = scratchFolder();
  await writeFile(join(workdir, 'drawing.svg'), drawing);
  const spec = {
    command: [
      ...(['/usr/bin/soffice', '-env:UserInstallation=file:///tmp/profile', '--headless', '--norestore'] as const),
      ...['--convert-to', format, 'drawing.svg'],
    ] as const,
    sandbox: programSandbox({ workdir }),
    limits: { memoryBytes: 2 * 1024 ** 3 },
  };
  await runProgram(spec, { timeoutMs: 60_000 });
  return readFile(join(workdir, `drawing.${format}`));
};
