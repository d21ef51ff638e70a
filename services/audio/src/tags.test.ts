import type { FormatId } from '@convi/contracts';
import {
  auditionLocally,
  convertLocally,
  discloseLocally,
  inspectLocally,
  localHost,
  previewLocally,
} from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { made, probed, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const TITLE = 'Песня № 1; = # \\ 歌';
const picture = [
  '-f',
  'lavfi',
  '-i',
  'color=red:s=1600x800:d=1',
  '-map',
  '0',
  '-map',
  '1',
  '-frames:v',
  '1',
  '-c:v',
  'png',
];
const song = ['-metadata', `title=${TITLE}`, '-metadata', 'artist=Someone', '-metadata', 'album=Album'];
const numbers = ['-metadata', 'track=3/12', '-metadata', 'date=2011-05-18T07:00:00Z', '-metadata', 'genre=Jazz'];
const personal = [
  '-metadata',
  'comment=Bought by me',
  '-metadata',
  'encoded_by=My computer',
  '-metadata',
  'account_id=a@b.c',
];
const source = await made('a.flac', [...picture, '-disposition:v', 'attached_pic', ...song, ...numbers, ...personal]);

type Input = { readonly format: FormatId; readonly content: Buffer };

const convert = async (to: FormatId, options: object = {}, input: Input = { format: 'flac', content: source }) => {
  const { value, warnings } = await convertLocally(host, { to, options, inputs: [input] });
  return { content: value[0] ?? Buffer.alloc(0), warnings };
};

const seen = async (content: Buffer, name: string) => {
  const { format, streams } = await probed(content, name);
  const tags = Object.entries({ ...streams.find(({ codec_type }) => codec_type === 'audio')?.tags, ...format.tags });
  const cover = streams.find(({ codec_type }) => codec_type === 'video');
  return { tags: Object.fromEntries(tags.map(([name, word]) => [name.toLowerCase(), word])), cover };
};

const withCover = ['mp3', 'flac', 'm4a', 'm4b', 'm4r', 'alac', 'aiff', 'ogg', 'oga', 'opus'] as const;
const words = ['aac', 'wav', 'wv', 'caf', 'weba', 'wma'] as const;
const none = ['ac3', 'mp2', 'amr'] as const;
const endings = { alac: 'm4a' } as Partial<Record<FormatId, string>>;
const kept = { title: TITLE, artist: 'Someone', album: 'Album', track: '3/12', genre: 'Jazz', date: '2011' };
// The tables of these containers have no word for them.
const unknown: Partial<Record<FormatId, readonly string[]>> = { wma: [], wav: [] };

describe.concurrent('there and back', () => {
  test.each([...withCover, ...words])('a song keeps its name in %s, and nothing of who has it', async (to) => {
    const { content } = await convert(to);
    const { tags } = await seen(content, `r.${endings[to] ?? to}`);

    const expected = Object.fromEntries(Object.entries(kept).filter(([name]) => !unknown[to]?.includes(name)));
    expect(tags).toMatchObject(expected);
    expect(JSON.stringify(tags)).not.toMatch(/Bought|computer|a@b|T07/);
    for (const secret of ['Bought by me', 'My computer', 'a@b.c']) expect(content.includes(secret)).toBe(false);
  });

  test.each(withCover)('a cover is bounded and kept in %s', async (to) => {
    const { content, warnings } = await convert(to);
    const { cover } = await seen(content, `r.${endings[to] ?? to}`);

    expect(cover).toMatchObject({ codec_name: 'mjpeg', width: 1_200, height: 600 });
    expect(warnings).not.toContain('metadata-dropped');
  });

  test.each([...words, ...none])('%s has no place for a cover, and that is told', async (to) => {
    expect((await convert(to)).warnings).toContain('metadata-dropped');
  });

  test.each([...withCover, 'wv', 'wav'] as const)('from %s words and cover come back', async (through) => {
    const { content } = await convert(through);
    const back = await seen((await convert('mp3', {}, { format: through, content })).content, 'r.mp3');

    expect(back.tags).toMatchObject(kept);
    if (through !== 'wv' && through !== 'wav') expect(back.cover).toMatchObject({ width: 1_200, height: 600 });
  });
});

test('a file tells what is written in it, and a result what is left', async () => {
  const before = await discloseLocally(host, { format: 'flac', content: source });
  const after = await discloseLocally(host, {
    format: 'mp3',
    content: (await convert('mp3', { tags: 'strip', cover: 'strip' })).content,
  });

  expect(before).toEqual(
    expect.arrayContaining([
      { kind: 'description', value: 'Bought by me' },
      { kind: 'software', value: 'My computer' },
      { kind: 'purchase', value: 'a@b.c' },
      { kind: 'author', value: 'Someone' },
      { kind: 'time', value: '2011-05-18T07:00:00Z' },
      { kind: 'cover', value: '' },
    ]),
  );
  expect(after.filter(({ kind }) => kind !== 'software')).toEqual([]);
});

test('a song says its words by the names of the options that write them, and shows its cover', async () => {
  const input = { format: 'flac', content: source } as const;

  const { tags } = await inspectLocally(host, input);
  const cover = await auditionLocally(host, input, { kind: 'cover' });

  const words = { title: TITLE, artist: 'Someone', album: 'Album', track: '3/12', year: '2011', genre: 'Jazz' };
  expect(tags).toEqual({ words: { ...words, comment: 'Bought by me' }, hasCover: true });
  expect((await probed(cover!.content, 'c.jpg')).streams[0]).toMatchObject({ codec_name: 'mjpeg', width: 1_200 });
});

test('a recording without words or cover has nothing to say', async () => {
  const input = { format: 'wav', content: tone() } as const;

  expect(await inspectLocally(host, input)).not.toHaveProperty('tags');
  await expect(auditionLocally(host, input, { kind: 'cover' })).resolves.toBeUndefined();
});

describe.concurrent('a cover from another file', () => {
  const jpg = made('a.jpg', ['-f', 'lavfi', '-i', 'color=blue:s=1400x1400', '-map', '1', '-frames:v', '1']);
  const ID = '0123456789abcdefghjkmnpqrs';
  const covered = async (to: FormatId, named: Input, options: object = {}) => {
    const wish = { to, options: { coverFile: ID, ...options }, inputs: [{ format: 'flac' as const, content: source }] };
    const { value, warnings } = await convertLocally(host, { ...wish, named: [{ ...named, fileId: ID }] });
    return { content: value[0] ?? Buffer.alloc(0), warnings };
  };

  test.each(['mp3', 'flac', 'm4a', 'ogg', 'opus', 'aiff'] as const)('takes the place of the one in %s', async (to) => {
    const { content, warnings } = await covered(to, { format: 'jpg', content: await jpg });

    const { cover, tags } = await seen(content, `r.${to}`);
    expect(cover).toMatchObject({ codec_name: 'mjpeg', width: 1_200, height: 1_200 });
    expect(tags).toMatchObject({ title: TITLE });
    expect(warnings).not.toContain('metadata-dropped');
  });

  test('is one out of another recording, where the own one goes', async () => {
    const { content } = await covered('mp3', { format: 'flac', content: source }, { cover: 'strip' });

    expect((await seen(content, 'r.mp3')).cover).toMatchObject({ width: 1_200, height: 600 });
  });

  test('is told where there is no place for it, and refused where it is none', async () => {
    const picture = { format: 'jpg', content: await jpg } as const;
    expect((await covered('wma', picture)).warnings).toContain('metadata-dropped');
    await expect(covered('mp3', { format: 'wav', content: tone() })).rejects.toThrow(
      expect.objectContaining({ slug: 'bad-options' }),
    );
  });

  test('has a size and a picture of its own', async () => {
    const picture = { format: 'jpg', content: await jpg } as const;

    expect(await inspectLocally(host, picture)).toEqual({ width: 1_400, height: 1_400 });
    const small = await previewLocally(host, picture, { width: 64, page: 1 });
    expect((await probed(small!, 'p.webp')).streams[0]).toMatchObject({ width: 64, height: 64 });
  });
});

test('garbled words are found, and a repair is suggested', async () => {
  const garbled = await made('a.mp3', ['-metadata', 'title=Ïåñíÿ î ñ÷àñòüå', '-id3v2_version', '3']);

  const report = await discloseLocally(host, { format: 'mp3', content: garbled });
  const { tags } = await inspectLocally(host, { format: 'mp3', content: garbled });
  const repaired = await convert('flac', { tagEncoding: 'cp1251' }, { format: 'mp3', content: garbled });

  expect(report).toContainEqual({ kind: 'garbled-words', value: 'Песня о счастье' });
  expect(tags?.repair).toEqual({ tagEncoding: 'cp1251', words: { title: 'Песня о счастье' } });
  expect((await seen(repaired.content, 'r.flac')).tags.title).toBe('Песня о счастье');
});

test('words that are only accented are left alone', async () => {
  const french = await made('a.mp3', ['-metadata', 'title=Été à la plage', '-id3v2_version', '3']);

  expect(await discloseLocally(host, { format: 'mp3', content: french })).not.toContainEqual(
    expect.objectContaining({ kind: 'garbled-words' }),
  );
});
