import { tone } from '../../fixtures/audio.ts';
import type { Marks } from '../marking/marks.ts';
import type { Contents } from './contents.ts';

const chunk = (type: string, content: Buffer): Buffer => {
  const padded = content.length % 2 === 0 ? content : Buffer.concat([content, Buffer.alloc(1)]);
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, padded]);
};

const TAGS = { INAM: 'title', IART: 'artist', ICMT: 'comment', ICOP: 'rights', IPRD: 'album' };

/** Tags of RIFF. What keeps them becomes ID3 in an MP3 and Vorbis comments in Ogg and FLAC. */
const tags = ({ shown }: Marks): Buffer =>
  chunk(
    'LIST',
    Buffer.concat([
      Buffer.from('INFO'),
      ...Object.entries(TAGS).map(([type, what]) => chunk(type, Buffer.from(`${shown(`riff-${what}`)}\0`))),
    ]),
  );

const RIFF_HEAD_BYTES = 12;

/** A recording with its tags. */
export const recording = (marks: Marks, plain = tone(1)): Buffer => {
  const whole = Buffer.concat([plain.subarray(0, RIFF_HEAD_BYTES), tags(marks), plain.subarray(RIFF_HEAD_BYTES)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
};

/** A recording in a way of coding that nobody knows. */
const strange = (marks: Marks): Buffer => {
  const whole = recording(marks);
  whole.writeUInt16LE(0x9999, whole.indexOf('fmt ') + 8);
  return whole;
};

/** Recordings. */
export const recordings = async (marks: Marks): Promise<Contents> => ({
  good: (['mp3', 'ogg', 'flac', 'm4a'] as const).map((to) => ({
    name: `${marks.shown(to)} "ё".wav`,
    content: recording(marks),
    to,
  })),
  damaged: { name: `${marks.shown('damaged')}.wav`, content: strange(marks), to: 'mp3' },
  onwards: ['opus', 'wav'],
});
