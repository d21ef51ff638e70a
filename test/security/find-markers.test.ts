import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { findMarkers } from './marking/find-markers.ts';
import { newTag } from './marking/marks.ts';
import { wholeWritings, writings } from './marking/writings.ts';

const found = (bytes: Buffer, word: string): boolean => findMarkers([{ where: 'here', bytes }], [word]).length > 0;
const texts: Readonly<Record<string, (tag: string) => string>> = {
  'a word': (tag) => tag,
  'a file name': (tag) => `${tag}-name "of" my & file.jpg`,
  'a Cyrillic password': (tag) => `пароль ${tag}-тайна ё`,
};
const names = Object.keys(writings);

test.each(names)('%s: every kind of text is found, alone and amid other bytes', (name) => {
  const amid = wholeWritings.includes(name)
    ? (bytes: Buffer) => bytes
    : (bytes: Buffer) => Buffer.concat([randomBytes(200), bytes, randomBytes(200)]);
  const missed = Object.entries(texts).filter(([, text]) => {
    const tag = newTag();
    const written = writings[name]!(text(tag));
    return !found(written, tag) || !found(amid(written), tag);
  });

  expect(missed.map(([what]) => what)).toEqual([]);
});

test('a text inside of JSON, URLs, markup and escapes is found', () => {
  const tag = newTag();
  const escaped = (write: (code: number) => string): string => [...Buffer.from(tag)].map(write).join('');
  const lines = [
    JSON.stringify({ name: `${tag} "ё"` }),
    `https://example.test/?name=${encodeURIComponent(`${tag} ё`)}`,
    `<p title='${tag}'>`,
    tag.toLowerCase(),
    tag.toUpperCase(),
    escaped((code) => `%${code.toString(16)}`),
    escaped((code) => `\\u00${code.toString(16)}`),
    escaped((code) => `\\x${code.toString(16)}`),
    escaped((code) => `&#${code};`),
    escaped((code) => `\\${code.toString(8)}`),
  ];

  expect(lines.filter((line) => !found(Buffer.from(line), tag))).toEqual([]);
});

test('a find tells where it is and what stands around it', () => {
  const tag = newTag();

  const [first] = findMarkers([{ where: 'there', bytes: Buffer.from(`before ${tag}-name.jpg behind\0`) }], [tag]);

  expect(first).toEqual({ where: 'there', word: tag, spelling: 'plain', around: `before ${tag}-name.jpg behind.` });
});

test('what is not there is not found', () => {
  const bytes = Buffer.concat([randomBytes(1_000_000), Buffer.from(newTag()), writings.gzip!(newTag())]);

  expect(findMarkers([{ where: 'here', bytes }], [newTag()])).toEqual([]);
});
