import type { FormatId } from '@convi/contracts';
import { type Converter, convertLocally, inspectLocally, localHost, previewLocally } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { made, probed, sounds, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const convert = (format: FormatId, content: Buffer, to: FormatId = 'wav') =>
  convertLocally(host, { to, inputs: [{ format, content }] });
const failure = (slug: string): unknown => expect.objectContaining({ slug });
const cut = (content: Buffer, share = 0.6): Buffer => content.subarray(0, Math.floor(content.length * share));

describe.concurrent('damaged recordings', () => {
  test.each(['flac', 'mp3', 'aiff', 'wma', 'mka', 'aac'] as const)(
    'a %s that is cut short gives the sound that is there, and a warning',
    async (format) => {
      const whole = await made(
        `a.${format}`,
        format === 'wma' ? ['-c:a', 'wmav2', '-f', 'asf'] : [],
        tone({ seconds: 6 }),
      );

      const { value, warnings } = await convert(format, cut(whole));

      const seconds = Number((await probed(value[0]!, 'r.wav')).format.duration);
      expect(seconds).toBeGreaterThan(2.5);
      expect(seconds).toBeLessThan(4.5);
      expect(warnings).toEqual(['damaged-source']);
    },
  );

  test('a WAV that promises more than it has gives what it has', async () => {
    const { value } = await convert('wav', cut(tone({ seconds: 2 })), 'flac');

    expect(Number((await probed(value[0]!, 'r.flac')).format.duration)).toBeCloseTo(1.2, 1);
  });

  test.each(['mp3', 'flac', 'm4a', 'ogg', 'mka', 'wma'] as const)(
    'a %s with nothing behind its beginning is corrupt',
    async (format) => {
      const whole = await sounds[format]();
      const head = Buffer.concat([whole.subarray(0, 40), Buffer.alloc(400, 0x11)]);

      await expect(convert(format, head)).rejects.toThrow(failure('corrupt-input'));
      await expect(inspectLocally(host, { format, content: head })).rejects.toThrow(failure('corrupt-input'));
    },
  );
});

/** How long a recording is by its inspection, by all that is heard of it, and by what is missing. */
const lengthOf = async (format: FormatId, content: Buffer) => {
  const facts = await inspectLocally(host, { format, content });
  const { value, warnings } = await convertLocally(host, { to: 'wav', inputs: [{ format, content, facts }] });
  return {
    told: facts.durationSeconds ?? 0,
    heard: Number((await probed(value[0]!, 'r.wav')).format.duration),
    warnings,
  };
};
const sixSeconds = tone({ seconds: 6.007, channels: 1 });

describe.concurrent('a recording whose end is missing does not tell the length of the whole', () => {
  const early = ['-movflags', '+faststart'];
  const pieces = ['-movflags', '+frag_keyframe+empty_moov', '-frag_duration', '1000000'];
  test.each([
    ['flac', []],
    ['m4a', ['-c:a', 'aac', ...early]],
    ['m4a', ['-c:a', 'aac', ...pieces]],
    ['alac', ['-c:a', 'alac', '-f', 'ipod', ...early]],
    ['wv', []],
    ['tta', []],
  ] as const)('as %s %j', async (format, args) => {
    const whole = await made(`a.${format}`, args, sixSeconds);

    const { told, heard, warnings } = await lengthOf(format, cut(whole));
    const { durationSeconds } = await inspectLocally(host, { format, content: whole });

    expect(heard).toBeLessThan(4.5);
    expect(Math.abs(told - heard)).toBeLessThan(0.03);
    expect(warnings).toEqual(['damaged-source']);
    expect(durationSeconds).toBeCloseTo(6.007, 1);
  });

  test('as FLAC with a large picture in front', async () => {
    const picture = ['-f', 'lavfi', '-i', 'testsrc=s=900x900:d=1', '-map', '0', '-map', '1', '-frames:v', '1'];
    const whole = await made('a.flac', [...picture, '-c:v', 'png'], sixSeconds);

    const { told, heard } = await lengthOf('flac', cut(whole, 0.8));

    expect(heard).toBeLessThan(5.5);
    expect(Math.abs(told - heard)).toBeLessThan(0.03);
  });
});

test.concurrent.each(['libvorbis', 'libopus'] as const)('pages of %s that are lost are not counted', async (codec) => {
  const format = codec === 'libopus' ? 'opus' : 'ogg';
  const whole = await made(`a.${format}`, ['-c:a', codec], sixSeconds);
  const hole = Math.floor(whole.length / 2);

  const { told, heard, warnings } = await lengthOf(format, Buffer.from(whole).fill(0x55, hole, hole + 2_000));

  expect(heard).toBeLessThan(5.5);
  expect(Math.abs(told - heard)).toBeLessThan(0.03);
  expect(warnings).toEqual(['damaged-source']);
});

test.concurrent('parts of a WebM that cannot be read are not counted', async () => {
  const whole = await made('a.weba', ['-c:a', 'libopus', '-f', 'webm', '-cluster_time_limit', '1000'], sixSeconds);
  const hole = Math.floor(whole.length / 2);

  const { told, heard, warnings } = await lengthOf('weba', Buffer.from(whole).fill(0x55, hole, hole + 2_000));

  expect(heard).toBeLessThan(5.9);
  expect(Math.abs(told - heard)).toBeLessThan(0.03);
  expect(warnings).toEqual(['damaged-source']);
});

describe.concurrent('nothing inside', () => {
  test('a WAV without one sample', async () => {
    await expect(convert('wav', tone({ seconds: 0 }), 'mp3')).rejects.toThrow(failure('nothing-inside'));
  });

  test('a film without sound', async () => {
    const silent = await made('a.mp4', ['-f', 'lavfi', '-i', 'color=d=0.2:s=64x64', '-map', '1:v', '-c:v', 'mpeg4']);

    await expect(convert('m4a', silent)).rejects.toThrow(failure('nothing-inside'));
    await expect(inspectLocally(host, { format: 'm4a', content: silent })).rejects.toThrow(failure('nothing-inside'));
  });

  test('the sound of a film is taken, and its pictures and covers are left', async () => {
    const film = await made('a.mp4', [
      '-f',
      'lavfi',
      '-i',
      'color=d=0.3:s=64x64',
      '-map',
      '0:a',
      '-map',
      '1:v',
      '-c:v',
      'mpeg4',
    ]);

    const { value, warnings } = await convert('m4a', film, 'm4a');

    expect((await probed(value[0]!, 'r.m4a')).streams.map(({ codec_type }) => codec_type)).toEqual(['audio']);
    expect(warnings).toEqual(['sound-copied']);
  });
});

describe.concurrent('what is not a recording', () => {
  const refusals: readonly string[] = ['corrupt-input', 'nothing-inside', 'unsupported-input'];
  const scripts = {
    playlist: '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n',
    'concat script': "ffconcat version 1.0\nfile '/etc/passwd'\n",
    'session description': 'v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n',
  };

  test.each(Object.entries(scripts))('a %s is read as no format at all', async (_name, text) => {
    const [converter] = host.registry.converters as readonly [Converter];
    // Bare GSM has no head at all: any bytes are noise to it. What is not of its frames is not told as GSM.
    const formats = converter.capability.from.filter((format) => format !== 'gsm');

    const slugs = await Promise.all(
      formats.map((format) =>
        convert(format, Buffer.from(text.repeat(20))).then(
          () => 'converted',
          ({ slug }: { slug: string }) => slug,
        ),
      ),
    );

    expect(slugs.filter((slug) => !refusals.includes(slug))).toEqual([]);
  });
});

describe.concurrent('limits', () => {
  test('a recording longer than the limit is refused before it is encoded', async () => {
    // Silence in FLAC: six hours and a second of it are small.
    const long = await made(
      'a.flac',
      ['-af', 'apad=whole_dur=21602', '-ar', '8000', '-ac', '1'],
      tone({ rateHz: 8_000, channels: 1 }),
    );

    await expect(convert('flac', long, 'mp3')).rejects.toThrow(failure('too-long'));
  });

  test('the picture of a recording without sound is a flat line or none', async () => {
    const wish = { width: 64, page: 1 };

    await expect(previewLocally(host, { format: 'wav', content: tone({ seconds: 0 }) }, wish)).resolves.toBeDefined();
    await expect(
      previewLocally(host, { format: 'wav', content: tone() }, { ...wish, page: 2 }),
    ).resolves.toBeUndefined();
  });
});
