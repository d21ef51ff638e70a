import { expect, test } from 'vitest';
import { en } from '../../messages/en.ts';
import { readingsOf } from './loudness-kinds.ts';

const { sound: words } = en;
const told = (loudness: Parameters<typeof readingsOf>[0]) => readingsOf(loudness, words).map((one) => one.told);

test('a figure says what it means to whoever listens', () => {
  expect(told({ integratedLufs: -8, rangeLu: 2, truePeakDbtp: 0.4 })).toEqual([
    words.integratedTold.extreme,
    words.rangeTold.even,
    words.peakTold.clipped,
  ]);
  expect(told({ integratedLufs: -14, rangeLu: 8, truePeakDbtp: -0.3 })).toEqual([
    words.integratedTold.streaming,
    words.rangeTold.moderate,
    words.peakTold.close,
  ]);
  expect(told({ integratedLufs: -16, rangeLu: 20, truePeakDbtp: -3 })).toEqual([
    words.integratedTold.speech,
    words.rangeTold.wide,
    words.peakTold.free,
  ]);
  expect(told({ integratedLufs: -23 })).toEqual([words.integratedTold.broadcast]);
  expect(told({ integratedLufs: -40 })).toEqual([words.integratedTold.quiet]);
});

test('silence has no figures', () => {
  expect(told({})).toEqual([]);
});
