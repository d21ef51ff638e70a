import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const running = promisify(execFile);

/** A photograph as a HEIC, and the decoder's own program that makes JPEGs of it, two at a time. */
export const byProgram = async (jpeg: Buffer) => {
  const folder = mkdtempSync(join(tmpdir(), 'convi-heic-'));
  const [from, heic] = [join(folder, 'from.jpg'), join(folder, 'from.heic')];
  writeFileSync(from, jpeg);
  execFileSync('heif-enc', ['-q', '50', from, '-o', heic], { stdio: 'ignore' });
  const one = (n: number) => running('heif-convert', ['-q', '90', heic, join(folder, `${n}.jpg`)]);
  return {
    heic: readFileSync(heic),
    decode: async (count: number): Promise<void> => {
      const line = async (first: number): Promise<void> => {
        for (let n = first; n < count; n += 2) await one(n);
      };
      await Promise.all([line(0), line(1)]);
    },
    forget: (): void => rmSync(folder, { recursive: true, force: true }),
  };
};
