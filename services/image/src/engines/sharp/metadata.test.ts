import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import { scratchFolder } from '@convi/testing';
import { describe, expect, test } from 'vitest';
import { imageHost } from '../../image-host.fixture.ts';
import { halves, MARKER, withMetadata } from '../../pictures.fixture.ts';

const image = await imageHost();
const targets: readonly FormatId[] = ['jpg', 'png', 'webp', 'avif', 'gif', 'tiff'];

/** What exiftool finds, as `Group:Tag`. */
const tagsOf = (bytes: Buffer): string[] =>
  execFileSync('exiftool', ['-G1', '-a', '-s', '-'], { input: bytes })
    .toString()
    .split('\n')
    .flatMap((line) => /^\[([^\]]+)\]\s+(\S+)/.exec(line)?.slice(1, 3).join(':') ?? []);

/** The same by name, each once. */
const valuesOf = (bytes: Buffer): Record<string, unknown> => {
  const told = execFileSync('exiftool', ['-json', '-n', '-'], { input: bytes }).toString();
  // One file, one object.
  const [values = {}] = JSON.parse(told) as Record<string, unknown>[];
  return values;
};

const PERSONAL =
  /^(GPS|ExifIFD|XMP.*|ICC.*|IPTC|Photoshop|MakerNotes|InteropIFD|IFD1):(?!ExifImage(Width|Height)$)|:(Make|Model|Copyright|Artist|Software|Comment|GPS\w*)$/;

const sources = {
  jpg: () => withMetadata(halves()).jpeg().toBuffer(),
  png: () => withMetadata(halves()).png().toBuffer(),
  webp: () => withMetadata(halves()).webp().toBuffer(),
  tiff: () => withMetadata(halves()).tiff().toBuffer(),
  avif: () => withMetadata(halves()).avif({ effort: 0 }).toBuffer(),
} satisfies Partial<Record<FormatId, () => Promise<Buffer>>>;

/** A photo with all that a camera, its owner and a darkroom leave in it, a picture of the uncut one among it. */
const everything = async (orientation = 1): Promise<Buffer> => {
  const folder = scratchFolder();
  const [photo, small] = [join(folder, 'photo.jpg'), join(folder, 'small.jpg')];
  writeFileSync(
    photo,
    await halves()
      .withIccProfile('p3')

      .jpeg()
      .toBuffer(),
  );
  writeFileSync(small, await halves({ width: 16, height: 12 }).jpeg().toBuffer());
  const written = [
    ...[
      '-Make=Canon',
      '-Model=EOS 5D',
      '-Copyright=© Иван',
      '-Artist=Иван',
      '-EXIF:SerialNumber=0815',
      '-Software=GIMP',
    ],
    ...['-DateTimeOriginal=2024:05:17 10:20:30', '-GPSLatitude=49.83', '-GPSLatitudeRef=N', '-GPSLongitude=24.03'],
    ...['-GPSLongitudeRef=E', '-XMP-dc:Rights=© Иван', '-XMP-xmp:CreatorTool=GIMP', '-IPTC:City=Lviv'],
  ];
  execFileSync('exiftool', [
    '-q',
    '-overwrite_original',
    ...written,
    `-Orientation#=${orientation}`,
    `-ThumbnailImage<=${small}`,
    photo,
  ]);
  const content = readFileSync(photo);
  return content;
};

describe('stripping, which is the default', () => {
  test.each(Object.entries(sources))('leaves nothing personal of a %s in any format', async (name, make) => {
    const format = name as keyof typeof sources;
    const content = await make();
    expect(tagsOf(content).filter((tag) => PERSONAL.test(tag))).not.toEqual([]);

    for (const to of targets) {
      const { bytes } = await image.convert({ format, content }, to);
      expect(tagsOf(bytes).filter((tag) => PERSONAL.test(tag))).toEqual([]);
      expect(bytes.includes(MARKER)).toBe(false);
    }
  });
});

describe('keeping colours and orientation only', () => {
  test.each(targets)('leaves nothing personal in a %s', async (to) => {
    const source = { format: 'jpg', content: await everything(6) } as const;

    const { bytes } = await image.convert(source, to, { metadata: 'colour', orient: false });

    const left = tagsOf(bytes).filter((tag) => PERSONAL.test(tag) && !/^ICC|:(XMPToolkit|Orientation)$/.test(tag));
    expect(left).toEqual([]);
    expect(valuesOf(bytes).Orientation).toBe(6);
    if (to !== 'gif') expect(tagsOf(bytes).some((tag) => tag.startsWith('ICC'))).toBe(true);
  });
});

describe('keeping the copyright', () => {
  test.each(targets)('leaves author and rights in a %s, and nothing else', async (to) => {
    const { bytes } = await image.convert({ format: 'jpg', content: await everything() }, to, {
      metadata: 'copyright',
    });

    const values = valuesOf(bytes);
    expect(values).toMatchObject({ Rights: '© Иван', Creator: 'Иван', ...(to !== 'gif' && { Copyright: '© Иван' }) });
    for (const tag of [
      'GPSPosition',
      'Model',
      'SerialNumber',
      'Software',
      'DateTimeOriginal',
      'City',
      'ThumbnailImage',
    ])
      expect(values).not.toHaveProperty(tag);
  });
});

describe('keeping all', () => {
  test.each(targets)('leaves camera, place, XMP and profile in a %s as far as it has a place for them', async (to) => {
    const { bytes } = await image.convert({ format: 'jpg', content: await everything(6) }, to, { metadata: 'keep' });

    const values = valuesOf(bytes);
    expect(values).toMatchObject({ CreatorTool: 'GIMP' });
    // The pixels stand upright; the picture in the picture showed the uncut one.
    expect(values).not.toHaveProperty('ThumbnailImage');
    expect(values.Orientation ?? 1).toBe(1);
    if (to === 'gif') return;
    expect(values).toMatchObject({ Make: 'Canon', GPSLatitude: 49.83, SerialNumber: '0815' });
    expect(tagsOf(bytes).some((tag) => tag.startsWith('ICC'))).toBe(true);
  });

  test('a source that has nothing to keep is no failure', async () => {
    const content = await halves().png().toBuffer();

    expect((await image.convert({ format: 'png', content }, 'webp', { metadata: 'keep' })).warnings).toEqual([]);
  });
});
