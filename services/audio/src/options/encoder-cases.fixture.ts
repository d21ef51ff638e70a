import { made } from '../sounds.fixture.ts';
import { kbpsOf, near, noise, type OptionCase, plainTone, streamOf } from './option-case.fixture.ts';

const lean = async () => ({ format: 'mp3' as const, content: await made('a.mp3', ['-b:a', '64k']) });

/** What only some encoders know. */
export const encoderCases: readonly OptionCase[] = [
  {
    ...{ option: 'encoding', to: 'mp3', source: lean, options: { encoding: 'always' } },
    holds: async (made) => (await kbpsOf(made)) > 100,
  },
  {
    ...{ option: 'bitrateMode', to: 'mp3', source: noise, options: { bitrateMode: 'variable', quality: 10 } },
    holds: async (made) => (await kbpsOf(made)) < 80,
  },
  {
    ...{ option: 'quality', to: 'mp3', source: noise, options: { bitrateMode: 'variable', quality: 10 } },
    holds: async (made) => (await kbpsOf(made)) < 80,
  },
  {
    ...{ option: 'bitrateMode', to: 'ogg', source: noise, options: { bitrateMode: 'variable', quality: 100 } },
    holds: async (made) => (await kbpsOf(made)) > 300,
  },
  {
    ...{ option: 'quality', to: 'ogg', source: noise, options: { bitrateMode: 'variable', quality: 100 } },
    holds: async (made) => (await kbpsOf(made)) > 300,
  },
  {
    // A tone needs less than it is given: only a constant bitrate fills it up.
    ...{ option: 'bitrateMode', to: 'opus', source: plainTone, options: { bitrateMode: 'constant', bitrateKbps: 256 } },
    holds: async (made) => near(await kbpsOf(made), 256, 12),
  },
  {
    // The configuration in the first octet of a packet (RFC 6716 §3.1): under 16 there is speech coding in it.
    ...{
      option: 'opusApplication',
      to: 'opus',
      source: noise,
      options: { opusApplication: 'low-delay', bitrateKbps: 24 },
    },
    holds: async ({ bytes }) => !isSpeechCoded(bytes),
  },
  {
    ...{ option: 'compression', to: 'flac', source: plainTone, options: { compression: 0 } },
    holds: async ({ bytes }) => bytes.length > 40_000,
  },
  {
    ...{ option: 'amrBand', to: 'amr', source: plainTone, options: { amrBand: 'wide' } },
    holds: async (made) => (await streamOf(made))?.sample_rate === '16000',
  },
];

const HEADER_PAGES = 2;
/** The first octet of the first packet of sound: behind the pages of the head and the tags. */
function isSpeechCoded(ogg: Buffer): boolean {
  let page = 0;
  for (let n = 0; n < HEADER_PAGES; n++) page = ogg.indexOf('OggS', page + 1);
  const octet = ogg[page + 27 + (ogg[page + 26] ?? 0)] ?? 0xff;
  return octet >> 3 < 16;
}
