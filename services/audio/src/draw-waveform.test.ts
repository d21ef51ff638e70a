import { localHost, previewLocally } from '@convi/worker-kit';
import { afterAll, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { probed, sounds, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

test.each([64, 640])('a picture has the asked width of %i', async (width) => {
  const picture = await previewLocally(host, { format: 'mp3', content: await sounds.mp3() }, { width, page: 1 });

  const { streams } = await probed(picture!, 'r.webp');
  expect(streams[0]).toMatchObject({ codec_name: 'webp', width, height: width / 4 });
});

test('sound looks different from silence', async () => {
  const draw = (hz: number) => previewLocally(host, { format: 'wav', content: tone({ hz }) }, { width: 320, page: 1 });

  const [loud, silent] = await Promise.all([draw(440), draw(0)]);

  expect(loud!.equals(silent!)).toBe(false);
});
