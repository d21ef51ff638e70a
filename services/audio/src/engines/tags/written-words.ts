import type { Tags } from './tags.ts';

const usual = ['title', 'artist', 'album', 'track', 'genre'] as const;

const ofMp4: readonly string[] = [
  ...[...usual, 'date', 'comment', 'copyright', 'album_artist', 'composer', 'disc', 'grouping', 'compilation'],
  ...['lyrics', 'description', 'synopsis', 'keywords', 'show', 'network', 'episode_id', 'episode_sort'],
  ...['season_number', 'media_type', 'hd_video', 'gapless_playback'],
];

/** The words that ffmpeg writes into containers with a fixed table of them, by its muxers; all others take any word. */
const tables: Readonly<Record<string, readonly string[]>> = {
  ipod: ofMp4,
  wav: [...usual, 'date', 'comment', 'copyright', 'encoded_by', 'language', 'timecode'],
  au: usual,
};

/** What of some words a muxer has a place for. */
export const writtenWords = (tags: Tags, muxer: string): Tags => {
  const table = tables[muxer];
  return table ? Object.fromEntries(Object.entries(tags).filter(([name]) => table.includes(name))) : tags;
};
