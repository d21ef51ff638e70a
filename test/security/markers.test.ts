import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import type { Service } from '@convi/contracts';
import { Redis } from 'ioredis';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tone } from '../fixtures/audio.ts';
import { docx } from '../fixtures/document.ts';
import { picture } from '../fixtures/image.ts';
import {
  askConversion,
  convert,
  createProject,
  endProject,
  type Holder,
  inProject,
  readProject,
  upload,
} from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { findMarkers, spellingsOf } from './find-markers.ts';
import { dashboardSinks, fileSinks, logSink, metricSinks, redisSinks, type Sink } from './sinks.ts';

const PASSWORD = 'operators-only-password';
const marker = (what: string): string => `mArKeR-${what}-Zq7xW9`;
const markers = ['name', 'renamed', 'content', 'metadata', 'password', 'option', 'token'].map(marker);

/** Stays in Redis' own log of commands after it was planted there, so it is one that no user wrote. */
const PLANTED = marker('planted');

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi(['image', 'document', 'audio'], { CONVI_OPS_PASSWORD: PASSWORD });
});
afterAll(() => convi?.stop());

const storedSinks = async (): Promise<Sink[]> => [
  logSink(convi),
  ...(await redisSinks(convi.redisUrl)),
  ...(await dashboardSinks(convi, PASSWORD)),
  ...fileSinks(convi.home),
];
const liveSinks = async (): Promise<Sink[]> => [...(await metricSinks(convi)), ...(await storedSinks())];

test('the search finds a marker in every sink and in every spelling', async () => {
  const redis = new Redis(convi.redisUrl);
  const planted = {
    ...spellingsOf(PLANTED),
    zlib: deflateSync(PLANTED),
    gzip: gzipSync(`..${PLANTED}..`),
  };
  const folder = join(convi.home, 'planted');
  mkdirSync(folder);

  for (const [spelling, text] of Object.entries(planted)) {
    const around = Buffer.concat([Buffer.from('{"a":"'), text, Buffer.from('"}')]);
    await redis.set(`planted:${spelling}`, around);
    writeFileSync(join(folder, spelling), around);
  }
  appendFileSync(join(convi.home, 'logs', 'gateway.log'), `${PLANTED}\n`);
  const found = findMarkers(await liveSinks(), [PLANTED]);
  await redis.del(...Object.keys(planted).map((spelling) => `planted:${spelling}`));
  redis.disconnect();
  rmSync(folder, { recursive: true });

  for (const spelling of Object.keys(planted)) {
    expect(found.some((place) => place.startsWith(`redis planted:${spelling}:`))).toBe(true);
    expect(found.some((place) => place.startsWith(`file ${join(folder, spelling)}:`))).toBe(true);
  }
  expect(found.some((place) => place.startsWith('logs:'))).toBe(true);
});

test('the search really reads metrics, dashboard, Redis and logs', async () => {
  const { id } = await createProject(convi.url, 'image');
  const sinks = await liveSinks();
  const has = (where: string, text: string): boolean =>
    sinks.some((sink) => sink.where.includes(where) && sink.bytes.includes(text));

  expect(has('/metrics', 'convi_')).toBe(true);
  expect(has('/ops/queues', 'convert-image')).toBe(true);
  expect(has('redis', id)).toBe(true);
  expect(has('logs', '/v1/projects')).toBe(true);
});

const contents: Readonly<Record<Service, () => Promise<Buffer>>> = {
  image: async () =>
    sharp(await picture({ width: 600, height: 400 }))
      .withExif({ IFD0: { Artist: marker('metadata'), ImageDescription: marker('content') } })
      .jpeg()
      .toBuffer(),
  document: async () => docx(marker('content'), marker('metadata')),
  audio: async () =>
    Buffer.concat([
      tone(1),
      Buffer.from(`LIST\x40\0\0\0INFOIART\x34\0\0\0${marker('metadata')}`.padEnd(72, '\0'), 'latin1'),
    ]),
};
const extensions = { image: 'jpg', document: 'docx', audio: 'wav' } as const;
/** What the holder of a photo with markers sees of it, and of what is left in its results. */
const expectReport = async (holder: Holder): Promise<void> => {
  const seen = async () => (await readProject(holder)).files;
  const artist = { kind: 'author', value: marker('metadata') };
  await expect.poll(async () => (await seen())[0]?.report, { timeout: 20_000 }).toContainEqual(artist);
  const results = (await seen()).filter(({ resultOf }) => resultOf !== undefined);
  expect(results.map(({ report }) => report)).toEqual([[]]);
};

const targets = { image: 'png', document: 'pdf', audio: 'mp3' } as const;

const withMarkers = async (service: Service): Promise<Holder> => {
  const holder = await createProject(convi.url, service);
  const [file, other] = await upload(
    holder,
    { name: `${marker('name')}.${extensions[service]}`, content: await contents[service]() },
    { name: `${marker('name')}2.${extensions[service]}`, content: await contents[service]() },
  );
  await inProject(holder, `/files/${file!.id}`, {
    method: 'PATCH',
    json: { password: marker('password'), name: `${marker('renamed')}.x` },
  });
  await askConversion(holder, { to: targets[service], options: { [marker('option')]: marker('option') } });
  await convert(holder, { to: targets[service], fileIds: [other!.id] });
  await inProject({ ...holder, token: marker('token') });
  return holder;
};

test.each(['image', 'document', 'audio'] as const)(
  '%s: markers are found nowhere while the project lives, and nowhere after it',
  async (service) => {
    const waiting = await createProject(convi.url, service);
    await upload(waiting, { name: `${marker('name')}.${extensions[service]}`, content: await contents[service]() });
    const holder = await withMarkers(service);
    if (service === 'image') await expectReport(holder);
    // A stopped process does not tell its metrics: its jobs wait, so that the queue and its dashboard hold them.
    const metrics = await metricSinks(convi);
    convi.processes[service].kill('SIGSTOP');
    await askConversion(waiting, { to: targets[service] });
    const whileLiving = [...metrics, ...(await storedSinks())];
    convi.processes[service].kill('SIGCONT');

    expect(findMarkers(whileLiving, [...markers, holder.token])).toEqual([]);

    expect([200, 202]).toContain((await endProject(holder)).status);
    expect([200, 202]).toContain((await endProject(waiting)).status);
    expect(findMarkers(await liveSinks(), [...markers, holder.token])).toEqual([]);
  },
);
