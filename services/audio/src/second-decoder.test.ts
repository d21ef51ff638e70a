import type { FormatId } from '@convi/contracts';
import { convertLocally, localHost } from '@convi/worker-kit';
import { afterAll, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { decodedBy, probed, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const SECONDS = 1.5;
const source = tone({ seconds: SECONDS });

const convert = async (to: FormatId, options: object = {}): Promise<Buffer> => {
  const tags = { title: 'Песня', artist: 'Someone' };
  const { value } = await convertLocally(host, {
    to,
    options: { ...tags, ...options },
    inputs: [{ format: 'wav', content: source }],
  });
  return value[0] ?? Buffer.alloc(0);
};

// Programs that share no code with ffmpeg; each complains and fails when something in the file is not as it should be.
const decoders = [
  ['flac', {}, ['/usr/bin/flac', '-s', '-d', '-f', '--warnings-as-errors', '-o', 'out.wav', 'r.flac']],
  ['flac', { bitDepth: '24', compression: 8 }, ['/usr/bin/flac', '-s', '-d', '-f', '-o', 'out.wav', 'r.flac']],
  ['oga', {}, ['/usr/bin/flac', '-s', '-d', '-f', '--ogg', '-o', 'out.wav', 'r.oga']],
  ['mp3', {}, ['/usr/bin/mpg123', '-q', '-w', 'out.wav', 'r.mp3']],
  ['mp3', { bitrateMode: 'variable' }, ['/usr/bin/mpg123', '-q', '-w', 'out.wav', 'r.mp3']],
  ['mp2', {}, ['/usr/bin/mpg123', '-q', '-w', 'out.wav', 'r.mp2']],
  ['ogg', {}, ['/usr/bin/oggdec', '-Q', '-o', 'out.wav', 'r.ogg']],
  ['opus', {}, ['/usr/bin/opusdec', '--quiet', 'r.opus', 'out.wav']],
  ['wv', {}, ['/usr/bin/wvunpack', '-q', '-y', 'r.wv', '-o', 'out.wav']],
] as const;

test.concurrent.each(decoders)('%s with %j is a good file for another decoder', async (to, options, command) => {
  const decoded = await decodedBy(command, { name: `r.${to}`, content: await convert(to, options) });

  expect(Number((await probed(decoded, 'out.wav')).format.duration)).toBeCloseTo(SECONDS, 1);
});
