/** Words about a sound by ffmpeg's names of them, in small letters. */
export type Tags = Readonly<Record<string, string>>;

// A container's own words about itself mean nothing in another one.
const ofContainers: readonly string[] = [
  ...[
    'major_brand',
    'minor_version',
    'compatible_brands',
    'handler_name',
    'vendor_id',
    'encoder',
    'encoding',
    'duration',
  ],
  ...['language', 'bps', 'number_of_frames', 'number_of_bytes', 'metadata_block_picture', 'itunsmpb', 'itunnorm'],
];

/** Frames for programs (ID3 PRIV, statistics of muxers): nobody reads them, and some name whoever bought the song. */
const isForPrograms = (name: string): boolean => /^(id3v2_priv|_statistics|cuesheet)/.test(name);

/** What of all that a file says is a word about its sound. */
export const isWord = (name: string): boolean => !ofContainers.includes(name) && !isForPrograms(name);

/** What tells one song from another, and nothing of whoever has it. */
export const songTags = [
  ...['title', 'artist', 'album', 'album_artist', 'composer', 'performer', 'track', 'tracktotal', 'totaltracks'],
  ...[
    'disc',
    'disctotal',
    'totaldiscs',
    'genre',
    'date',
    'grouping',
    'compilation',
    'title-sort',
    'artist-sort',
    'album-sort',
  ],
] as const;
