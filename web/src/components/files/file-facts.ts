import type { File } from '@convi/contracts';
import type { Numbers } from '../../language/numbers.ts';
import type { Words } from '../../messages/en.ts';

const MEGA = 1_000_000;
const KILO = 1_000;

type Tellers = { readonly words: Words['files']; readonly numbers: Numbers };

/** What is known of a file, in short words: `4032 × 3024`, `12 pages`, `3:25`. */
export const fileFacts = ({ bytes, facts }: Pick<File, 'bytes' | 'facts'>, { words, numbers }: Tellers): string[] => {
  const { width, height, frames, pages, durationSeconds, channels, sampleRateHz } = facts;
  const told = [
    numbers.bytes(bytes),
    width && height && `${width} × ${height}`,
    width && height && width * height >= MEGA && words.megapixels(numbers.decimal((width * height) / MEGA)),
    frames && frames > 1 && words.frames(frames),
    pages && words.pages(pages),
    durationSeconds && numbers.clock(Math.round(durationSeconds)),
    sampleRateHz && `${numbers.decimal(sampleRateHz / KILO)}\u00A0${numbers.unit('kHz')}`,
    channels && words.channels(channels),
  ];
  return told.filter((one): one is string => typeof one === 'string');
};
