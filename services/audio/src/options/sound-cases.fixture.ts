import { heard, made, samplesIn, tone } from '../sounds.fixture.ts';
import { drawn, levelOf, near, noise, type OptionCase, pitchOf, plainTone, secondsOf } from './option-case.fixture.ts';

const to = 'wav';
const hum = drawn('aevalsrc=0.3*sin(2*PI*30*t)+0.3*sin(2*PI*1000*t):s=44100:d=2');
const hiss = drawn('anoisesrc=duration=3:color=white:sample_rate=44100:amplitude=0.02:seed=3');
/** A second of tone, three of silence, a second of tone. */
const pause = drawn('aevalsrc=0.3*sin(2*PI*440*t)*(lt(t\\,1)+gt(t\\,4)):s=44100:d=5');
const loudThenSoft = drawn('aevalsrc=(0.8*lt(t\\,2)+0.08*gte(t\\,2))*sin(2*PI*440*t):s=44100:d=4');
const highest = async (bytes: Buffer): Promise<number> =>
  (await samplesIn(bytes, 'r.wav')).reduce((most, each) => Math.max(most, Math.abs(each)), 0);
const quiet = async () => ({
  format: 'wav' as const,
  content: await made('q.wav', ['-af', 'volume=-12dB'], tone({ seconds: 2 })),
});

/** What is done to the sound itself, whatever it is written as. */
export const soundCases: readonly OptionCase[] = [
  {
    ...{ option: 'startSeconds', to, source: plainTone, options: { startSeconds: 0.5 } },
    holds: async (each) => near(await secondsOf(each), 1.5, 0.0001),
  },
  {
    ...{ option: 'endSeconds', to, source: plainTone, options: { endSeconds: 0.5 } },
    holds: async (each) => near(await secondsOf(each), 0.5, 0.0001),
  },
  {
    ...{ option: 'fadeInSeconds', to, source: plainTone, options: { fadeInSeconds: 1 } },
    holds: async (each) => (await levelOf(each, 0, 0.05)) < (await levelOf(each, 0.9, 1)) / 5,
  },
  {
    ...{ option: 'fadeOutSeconds', to, source: plainTone, options: { fadeOutSeconds: 1 } },
    holds: async (each) => (await levelOf(each, 0.95, 1)) < (await levelOf(each, 0.1, 0.4)) / 5,
  },
  {
    ...{
      option: 'fadeOutSeconds',
      to,
      source: pause,
      options: { fadeOutSeconds: 1, removeSilence: true, speedPercent: 50 },
    },
    holds: async (each) => (await levelOf(each, 0.98, 1)) < (await levelOf(each, 0.05, 0.2)) / 5,
  },
  {
    ...{ option: 'loudnessLufs', to, source: noise, options: { loudnessLufs: -23 } },
    holds: async ({ bytes, name }) => near((await heard(bytes, name)).lufs, -23, 0.3),
  },
  {
    ...{ option: 'peakDecibels', to, source: plainTone, options: { peakDecibels: -1 } },
    holds: async ({ bytes }) => near(20 * Math.log10((await highest(bytes)) / 32_768), -1, 0.1),
  },
  {
    ...{ option: 'gainDecibels', to, source: quiet, options: { gainDecibels: 6 } },
    holds: async (each) => near(20 * Math.log10((await levelOf(each)) / 0.2589), -6, 0.2),
  },
  {
    ...{ option: 'noiseReductionDecibels', to, source: hiss, options: { noiseReductionDecibels: 20 } },
    holds: async (each) => (await levelOf(each, 0.6, 1)) < 0.003,
  },
  {
    ...{ option: 'highPassHz', to, source: hum, options: { highPassHz: 200 } },
    holds: async (each) => near(await levelOf(each, 0.5, 1), 0.212, 0.02),
  },
  {
    ...{ option: 'voice', to, source: loudThenSoft, options: { voice: true } },
    holds: async (each) => (await levelOf(each, 0.2, 0.45)) < (await levelOf(each, 0.7, 0.95)) * 6,
  },
  {
    ...{ option: 'removeSilence', to, source: pause, options: { removeSilence: true } },
    holds: async (each) => near(await secondsOf(each), 3, 0.1),
  },
  {
    ...{ option: 'speedPercent', to, source: plainTone, options: { speedPercent: 200 } },
    holds: async (each) => near(await secondsOf(each), 1, 0.02) && near(await pitchOf(each), 440, 8),
  },
  {
    ...{ option: 'speedPercent', to, source: plainTone, options: { speedPercent: 25 } },
    holds: async (each) => near(await secondsOf(each), 8, 0.001) && (await levelOf(each, 0.98, 0.995)) > 0.1,
  },
  {
    ...{ option: 'pitchSemitones', to, source: plainTone, options: { pitchSemitones: 12 } },
    holds: async (each) => near(await pitchOf(each), 880, 16) && near(await secondsOf(each), 2, 0.02),
  },
];
