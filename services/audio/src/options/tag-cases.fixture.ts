import { made, probed } from '../sounds.fixture.ts';
import { type Made, type OptionCase, plainTone, type Source } from './option-case.fixture.ts';

const to = 'mp3';
const picture = ['-f', 'lavfi', '-i', 'color=red:s=1600x800:d=1', '-map', '0', '-map', '1', '-frames:v', '1'];
const written = ['-metadata', 'title=Old title', '-metadata', 'comment=Old comment', '-id3v2_version', '3'];

const tagged = async (): Promise<Source> => ({
  format: 'mp3',
  content: await made('a.mp3', [...picture, '-c:v', 'png', '-disposition:v', 'attached_pic', ...written]),
});
const garbled = async (): Promise<Source> => ({
  format: 'mp3',
  content: await made('a.mp3', ['-metadata', 'title=Ïåñíÿ', '-id3v2_version', '3']),
});

const blue = {
  fileId: '0123456789abcdefghjkmnpqrs',
  source: async (): Promise<Source> => ({
    format: 'png',
    content: await made('a.png', ['-f', 'lavfi', '-i', 'color=blue:s=64x64', '-map', '1', '-frames:v', '1']),
  }),
};

const tagIs =
  (name: string, wish: string | undefined) =>
  async ({ bytes, name: file }: Made): Promise<boolean> =>
    (await probed(bytes, file)).format.tags?.[name] === wish;

const named = { artist: 'An artist', album: 'Альбом', composer: 'J. S.', track: '3/12', genre: 'Jazz' } as const;
const others = { title: 'New; = title', comment: 'New\ncomment' } as const;

/** What is written about the sound. */
export const tagCases: readonly OptionCase[] = [
  ...Object.entries({ ...named, ...others }).map(
    ([option, word]): OptionCase => ({
      ...{ option, to, source: tagged, options: { [option]: word } },
      holds: tagIs(option, word),
    }),
  ),
  { option: 'albumArtist', to, source: tagged, options: { albumArtist: 'All' }, holds: tagIs('album_artist', 'All') },
  { option: 'year', to, source: tagged, options: { year: '1999' }, holds: tagIs('date', '1999') },
  { option: 'tags', to, source: tagged, options: { tags: 'strip' }, holds: tagIs('title', undefined) },
  { option: 'metadata', to, source: tagged, options: { metadata: 'keep' }, holds: tagIs('comment', 'Old comment') },
  {
    ...{ option: 'cover', to, source: tagged, options: { cover: 'strip' } },
    holds: async ({ bytes, name }) => (await probed(bytes, name)).streams.length === 1,
  },
  {
    ...{ option: 'coverFile', to, source: plainTone, named: blue, options: { coverFile: blue.fileId } },
    holds: async ({ bytes, name }) => (await probed(bytes, name)).streams.length === 2,
  },
  {
    ...{ option: 'tagEncoding', to, source: garbled, options: { tagEncoding: 'cp1251' } },
    holds: tagIs('title', 'Песня'),
  },
];
