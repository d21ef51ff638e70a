import { expect, test } from 'vitest';
import { sniffBuffer } from './sniffer.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const known = (format: string) => ({ kind: 'known', format });
const entry = (kind: string): string => `\0\0\0\x30stsd\0\0\0\0\0\0\0\x01\0\0\0\x20${kind}`;
const song = (brand: string, kind = 'mp4a'): Buffer =>
  latin(`\0\0\0\x14ftyp${brand}\0\0\0\0isom\0\0\0\x50moov${entry(kind)}`);
const ogg = (packet: string): Buffer => latin(`OggS\0\x02${'\0'.repeat(20)}\x01\x40${packet}${'\0'.repeat(64)}`);
const ac3 = (bsid: number): Buffer =>
  Buffer.concat(
    [0, 1].map(() => Buffer.concat([Buffer.from([0x0b, 0x77, 0, 0, 0, bsid << 3]), Buffer.alloc(634, 0x55)])),
  );

test.each([
  ['a song of Apple', song('M4A '), 'm4a'],
  ['a lossless song of Apple', song('M4A ', 'alac'), 'alac'],
  ['an audiobook', song('M4B '), 'm4b'],
  ['a film', song('isom'), 'mp4'],
  ['Opus', ogg('OpusHead'), 'opus'],
  ['Vorbis', ogg('\x01vorbis'), 'ogg'],
  ['FLAC in Ogg', ogg('\x7fFLAC'), 'oga'],
  ['Speex', ogg('Speex   '), 'spx'],
  ['a film in Ogg', ogg('\x80theora'), 'ogv'],
  ['WebM', latin('\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm'), 'weba'],
  ['Matroska', latin('\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska'), 'mka'],
  ['Dolby Digital', ac3(8), 'ac3'],
  ['Dolby Digital Plus', ac3(16), 'eac3'],
  ['a transport stream', Buffer.concat(Array.from({ length: 5 }, () => Buffer.alloc(188, 0x47))), 'ts'],
  ['AVI', latin('RIFF\0\0\0\0AVI LIST'), 'avi'],
  ['a WAV of broadcasters', latin('BW64\xff\xff\xff\xffWAVEds64'), 'wav'],
])('%s', (_, content, format) => {
  expect(sniffBuffer(content)).toEqual(known(format));
});

test('the layer tells MP2 from MP3', () => {
  const frame = Buffer.concat([Buffer.from([0xff, 0xfd, 0x80, 0x00]), Buffer.alloc(413)]);

  expect(sniffBuffer(Buffer.concat([frame, frame, frame]))).toEqual(known('mp2'));
});

test.each([
  ['mp3', Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])],
  ['aac', Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x32, 0x1f, 0xfc]), Buffer.alloc(393)])],
])('behind much junk there is %s where a name says so', (format, frame) => {
  const content = Buffer.concat([Buffer.alloc(40_000, 0x81), ...Array.from({ length: 12 }, () => frame)]);

  expect(sniffBuffer(content, { name: `a.${format}` })).toEqual(known(format));
  expect(sniffBuffer(content, { name: 'a.bin' })).not.toEqual(known(format));
  expect(sniffBuffer(Buffer.alloc(90_000, 0x81), { name: `a.${format}` })).not.toEqual(known(format));
});

test('among formats that share all but their name, the name decides', () => {
  expect(sniffBuffer(song('M4A '), { name: 'a.m4r' })).toEqual(known('m4r'));
  expect(sniffBuffer(song('isom'), { name: 'a.m4a' })).toEqual(known('m4a'));
  expect(sniffBuffer(song('isom'), { name: 'a.mp3' })).toEqual(known('mp4'));
});

test('bare GSM needs its name as well as its frames', () => {
  const frames = Buffer.concat(
    Array.from({ length: 30 }, () => Buffer.concat([Buffer.from([0xd2]), Buffer.alloc(32)])),
  );

  expect(sniffBuffer(frames, { name: 'a.gsm' })).toEqual(known('gsm'));
  expect(sniffBuffer(frames).kind).toBe('unknown');
});
