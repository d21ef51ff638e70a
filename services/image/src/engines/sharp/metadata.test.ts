import { execFileSync } from 'node:child_process';
import type { FormatId } from '@convi/contracts';
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

const PERSONAL =
  /^(GPS|ExifIFD|XMP|ICC|IPTC|Photoshop|MakerNotes|InteropIFD|IFD1)|:(Make|Model|Copyright|Artist|Software|Comment|GPS\w*)$/;

const sources = {
  jpg: () => withMetadata(halves()).jpeg().toBuffer(),
  png: () => withMetadata(halves()).png().toBuffer(),
  webp: () => withMetadata(halves()).webp().toBuffer(),
  tiff: () => withMetadata(halves()).tiff().toBuffer(),
  avif: () => withMetadata(halves()).avif({ effort: 0 }).toBuffer(),
} satisfies Partial<Record<FormatId, () => Promise<Buffer>>>;

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

describe('keeping', () => {
  test.each(['jpg', 'png', 'webp', 'avif'] as const)('leaves camera, place, XMP and profile in a %s', async (to) => {
    const { bytes } = await image.convert({ format: 'jpg', content: await sources.jpg() }, to, { metadata: 'keep' });

    const tags = tagsOf(bytes);
    for (const tag of ['IFD0:Make', 'GPS:GPSLatitude', 'XMP-dc:Format']) expect(tags).toContain(tag);
    expect(tags.some((tag) => tag.startsWith('ICC'))).toBe(true);
  });
});
