import type { FormatId } from '@convi/contracts';
import { convertLocally, localHost } from '@convi/worker-kit';
import { afterAll, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { exifOf, made, probed } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const TITLE = 'Заголовок Ω marker';
const PLACE = 'somewhere marker';
const tags = ['-metadata', `title=${TITLE}`, '-metadata', 'artist=artist marker', '-metadata', `comment=${PLACE}`];

const sources = {
  mp3: () => made('a.mp3', [...tags, '-id3v2_version', '3']),
  wav: () => made('a.wav', tags),
  flac: () => made('a.flac', tags),
  ogg: () => made('a.ogg', ['-c:a', 'libvorbis', ...tags]),
  opus: () => made('a.opus', tags),
  m4a: () => made('a.m4a', tags),
} satisfies Partial<Record<FormatId, () => Promise<Buffer>>>;
type Source = keyof typeof sources;
const formats = Object.keys(sources) as Source[];

const ready = new Map<Source, Promise<Buffer>>();
const sourceOf = (format: Source): Promise<Buffer> => {
  const content = ready.get(format) ?? sources[format]();
  ready.set(format, content);
  return content;
};

const convert = async (from: Source, to: FormatId, options: Record<string, unknown> = {}): Promise<Buffer> => {
  const inputs = [{ format: from, content: await sourceOf(from) }];
  const { value } = await convertLocally(host, { to, inputs, options });
  return value[0] ?? Buffer.alloc(0);
};

const next = (format: Source): Source => formats[(formats.indexOf(format) + 1) % formats.length] ?? 'mp3';

// Every source and every target once; the whole square would tell nothing more.
const pairs = formats.flatMap((from) => [
  [from, from],
  [from, next(from)],
]) as [Source, Source][];

type Tags = Readonly<Record<string, string>>;
const tagsOf = async (content: Buffer, name: string): Promise<Tags> => {
  const { format, streams } = await probed(content, name);
  const all = { ...streams[0]?.tags, ...format.tags };
  return Object.fromEntries(Object.entries(all).map(([tag, value]) => [tag.toLowerCase(), value]));
};

// What containers say of themselves, and the encoder that Ogg cannot leave out.
const own = ['major_brand', 'minor_version', 'compatible_brands', 'language', 'handler_name', 'vendor_id', 'encoder'];

test.concurrent.each(pairs)('nothing of the tags of %s is left in %s when nothing is kept', async (from, to) => {
  const result = await convert(from, to, { tags: 'strip' });

  const [exif, left] = await Promise.all([exifOf(result, `r.${to}`), tagsOf(result, `r.${to}`)]);
  expect(exif).not.toContain('marker');
  expect(result.includes('marker')).toBe(false);
  expect(Object.keys(left).filter((tag) => !own.includes(tag))).toEqual([]);
});

test.concurrent.each(pairs)('tags of %s are kept in %s when asked for', async (from, to) => {
  const result = await convert(from, to, { metadata: 'keep' });

  expect(await tagsOf(result, `r.${to}`)).toMatchObject({ title: TITLE, artist: 'artist marker', comment: PLACE });
});

test('words of a container about itself do not become tags of another one', async () => {
  const tags = await tagsOf(await convert('m4a', 'flac', { metadata: 'keep' }), 'r.flac');

  expect(Object.keys(tags).filter((tag) => own.includes(tag) && tag !== 'language')).toEqual([]);
});

test('the same source gives the same bytes', async () => {
  const [one, other] = await Promise.all([convert('flac', 'm4a'), convert('flac', 'm4a')]);

  expect(one.equals(other)).toBe(true);
});

const converted = async (from: FormatId, content: Buffer, to: FormatId) => {
  const { value, warnings } = await convertLocally(host, { to, inputs: [{ format: from, content }] });
  return { tags: await tagsOf(value[0] ?? Buffer.alloc(0), `r.${to}`), warnings };
};

test.concurrent.each([
  ['wav', ['album_artist', 'performer']],
  ['au', ['album_artist', 'performer']],
  ['m4a', ['performer']],
  ['mp3', []],
  ['flac', []],
] as const)('words that %s has no place for are told of: %j', async (to, lacking) => {
  const rare = ['-metadata', 'title=Title', '-metadata', 'album_artist=All', '-metadata', 'performer=Someone'];

  const { tags, warnings } = await converted('mka', await made('a.mka', rare), to);

  expect(['title', 'album_artist', 'performer'].filter((name) => tags[name] === undefined)).toEqual(lacking);
  expect(warnings.includes('metadata-dropped')).toBe(lacking.length > 0);
});

test('a very long word of CAF is read as far as ffmpeg reads it, in its own letters', async () => {
  const long = 'Очень длинное слово '.repeat(60).trim();

  const { tags } = await converted('caf', await made('a.caf', ['-metadata', `title=${long}`]), 'flac');

  expect(tags.title?.length).toBeGreaterThan(500);
  expect(long.startsWith(tags.title ?? '?')).toBe(true);
});
