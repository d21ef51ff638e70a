import type { Conversion, File, Service } from '@convi/contracts';
import { expect } from 'vitest';
import type { Contents, Convertible } from '../contents/contents.ts';
import { contentsOf } from '../contents/contents-of.ts';
import { newTag } from '../marking/marks.ts';
import type { Site } from '../sinks/site.ts';
import { markedOptions, offersOf, spoiltOptions } from './marked-options.ts';
import { convertAs, endOf, formOf, newVoice, uploadAs, type Voice } from './voice.ts';

/** A project that has met everything that can happen to one. */
type Life = {
  readonly site: Site;
  readonly voice: Voice;
  readonly contents: Contents;
  readonly offers: Awaited<ReturnType<typeof offersOf>>;
  readonly states: Set<string>;
};

const note = ({ states }: Life, conversion: Conversion): Conversion => {
  for (const { state, failure } of conversion.items) states.add(failure?.slug ?? state);
  return conversion;
};

const noted = (states: Set<string>, status: number): number => {
  if (status === 200) states.add('preview');
  return status;
};

/** Asks for a picture until it is there or there is none. */
const preview = async ({ voice: { say }, states }: Life, { id }: File): Promise<void> => {
  const look = async (): Promise<number> => (await say(`/files/${id}/preview?width=64`)).status;
  await expect.poll(async () => noted(states, await look()), { timeout: 30_000, interval: 100 }).not.toBe(202);
};

/** Converts files with marks in their options, and asks twice with the same key. */
const convert = async (life: Life, file: File, { to }: Pick<Convertible, 'to'>): Promise<Conversion> => {
  const { site, voice, offers } = life;
  const request = { to, fileIds: [file.id], options: markedOptions(site, offers, { to, from: file.format }) };
  const headers = { 'idempotency-key': site.marks.hidden(newTag()) };
  const conversion = note(life, await convertAs(voice, request, headers));
  await voice.say('/conversions', { method: 'POST', json: request, headers });
  return conversion;
};

const rename = async ({ site: { marks }, voice: { say } }: Life, { id }: File): Promise<void> => {
  await say(`/files/${id}`, { method: 'PATCH', json: { name: `${marks.shown('renamed')} "ё".x` } });
  await say(`/files/${id}`, { method: 'PATCH', json: { password: `пароль-${marks.hidden('wrong')}` } });
};

const retry = async (life: Life, { id }: Conversion): Promise<void> => {
  const { voice } = life;
  await voice.say(`/conversions/${id}/retry`, { method: 'POST' });
  note(life, await endOf(voice, id));
};

const locked = async (life: Life): Promise<void> => {
  const { contents, voice } = life;
  if (!contents.locked) return;
  const [file] = await uploadAs(voice, [contents.locked]);
  note(life, await convert(life, file!, contents.locked));
  await rename(life, file!);
  const closed = note(life, await convert(life, file!, contents.locked));
  await voice.say(`/files/${file!.id}`, { method: 'PATCH', json: { password: contents.locked.password } });
  await retry(life, closed);
};

/** Asks for what a room does beside converting, with marks in what only that takes. */
const operate = async (life: Life): Promise<void> => {
  const { voice, contents } = life;
  for (const { file, request } of contents.operations ?? []) {
    const [sent] = await uploadAs(voice, [file]);
    expect(note(life, await convertAs(voice, { ...request, fileIds: [sent!.id] })).state).toBe('done');
  }
};

/** Takes results home and brings them back as files: their words stand in other places now. */
const onwards = async (life: Life, results: readonly File[]): Promise<void> => {
  const { voice, contents, offers } = life;
  for (const result of results) {
    const { body } = await voice.say(`/files/${result.id}/content`);
    const [again] = await uploadAs(voice, [{ name: result.name, content: body }]);
    const isOffered = (to: string): boolean =>
      offers.some((each) => each.from.some((from) => from === result.format) && each.to.some((one) => one === to));
    for (const to of contents.onwards.filter(isOffered)) await convert(life, again!, { to });
  }
};

const once = async ({ site, contents: { good, damaged }, offers, voice }: Life): Promise<void> => {
  for (const file of [...good, damaged]) {
    const options = Object.entries(markedOptions(site, offers, { to: file.to })).map(([name, value]) => [
      name,
      String(value),
    ]);
    const url = `${site.convi.url}/v1/convert?${new URLSearchParams([['to', file.to], ...options])}`;
    const name = `${voice.service}: one call for ${file.to}`;
    await site.answers.ask({ name, url, method: 'POST', body: formOf([file]) });
  }
};

/** Arranges what can be arranged in a room, with a title where it takes one. */
const arrange = async ({ site: { marks }, voice: { say, service } }: Life, { id: fileId }: File): Promise<void> => {
  const chapters = [{ atSeconds: 0, title: `${marks.shown('chapter')} "ё"` }];
  const json = { audio: { segments: [{ fileId }], chapters }, document: { pages: [{ fileId }] }, image: {} }[service];
  await say('/arrangement', { method: 'PUT', json });
  await say('/arrangement', { method: 'PUT', json: { pages: marks.hidden('pages') } });
  await say('/arrangement');
};

const readAll = async ({ voice: { say } }: Life, [result]: readonly File[]): Promise<void> => {
  await say('');
  await say('/conversions');
  await say('/archive');
  await say('/events');
  await say(`/files/${result?.id}/content`, { headers: { range: 'bytes=0-9' } });
  await say(`/files/${result?.id}/content`, { headers: { range: 'bytes=99999999-' } });
};

/** What a project of a room has met: states and failures of its items, and whether there was a picture. */
export const wholeLife = async (site: Site, service: Service): Promise<{ voice: Voice; met: readonly string[] }> => {
  const voice = await newVoice(site, service);
  const contents = await contentsOf(site.marks, service);
  const life: Life = { site, voice, contents, offers: await offersOf(site, service), states: new Set() };
  const files = await uploadAs(voice, [...contents.good, contents.damaged]);
  await Promise.all(files.map((file) => preview(life, file)));
  const made = await Promise.all(contents.good.map((each, n) => convert(life, files[n]!, each)));
  await retry(life, await convert(life, files.at(-1)!, contents.damaged));
  const results = made.flatMap((each) => each.results);
  await locked(life);
  await operate(life);
  await onwards(life, results);
  await spoiltOptions(site, voice, { offers: life.offers, fileIds: [files[0]!.id] });
  await once(life);
  await arrange(life, files[0]!);
  await rename(life, files[0]!);
  await readAll(life, results);
  return { voice, met: [...life.states] };
};
