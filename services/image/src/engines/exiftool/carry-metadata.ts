import { type JobContext, programSandbox, runProgram } from '@convi/worker-kit';

/** What of its source's metadata a result is to have. Profiles are not among it: they are part of the pixels. */
export type Carried = {
  /** The folder where both lie. */
  readonly dir: string;
  readonly from: string;
  readonly to: string;
  readonly what: 'colour' | 'copyright' | 'keep';
  /** The pixels stand upright by now: the tag would turn them again. */
  readonly upright: boolean;
};

const MIB = 1024 ** 2;
const LIMITS = { memoryBytes: 512 * MIB, fileBytes: 2_048 * MIB };

/** Of an author and their rights, in every way that files say it. GIF has XMP alone. */
const COPYRIGHT = [
  ...['-EXIF:Copyright', '-EXIF:Artist', '-IPTC:CopyrightNotice', '-IPTC:By-line', '-IPTC:Credit'],
  ...['-XMP-dc:Rights<EXIF:Copyright', '-XMP-dc:Creator<EXIF:Artist'],
  ...[
    '-XMP-dc:Rights',
    '-XMP-dc:Creator',
    '-XMP-xmpRights:all',
    '-XMP-photoshop:Credit',
    '-XMP-plus:all',
    '-XMP-cc:all',
  ],
];

// Pictures within the picture show what was cut off; sizes and resolution are those of the result; colours are not metadata.
const NOT_ITS_OWN = [
  ...['--IFD1:all', '--ThumbnailImage', '--PreviewImage', '--PhotoshopThumbnail', '--XMP-xmp:Thumbnails', '--MPF:all'],
  ...['--ExifImageWidth', '--ExifImageHeight', '--ImageWidth', '--ImageHeight', '--ICC_Profile:all', '--JFIF:all'],
  ...['--XResolution', '--YResolution', '--ResolutionUnit'],
];

const tags = { colour: [], copyright: COPYRIGHT, keep: ['-all:all', ...NOT_ITS_OWN] } as const;

const tagsOf = ({ what, upright }: Carried): string[] => {
  const orientation = what === 'keep' ? '--Orientation' : '-Orientation';
  return [...tags[what], ...(upright === (what === 'keep') ? [orientation] : [])];
};

/**
 * Writes metadata of one file into another of any format, with exiftool in a sandbox of its own. False when it could not read
 * the one or write the other; the result is then as it was.
 */
export const carryMetadata = async (
  { signal, timeoutMs }: JobContext,
  hidden: readonly string[],
  carried: Carried,
): Promise<boolean> => {
  const { dir, from, to } = carried;
  const command = ['exiftool', '-q', '-q', '-m', '-overwrite_original', '-tagsfromfile', from] as const;
  const { outcome } = await runProgram(
    {
      command: [...command, ...tagsOf(carried), to],
      limits: LIMITS,
      sandbox: programSandbox({ workdir: dir, hidden }),
    },
    { signal, timeoutMs },
  );
  return outcome.kind === 'ok';
};
