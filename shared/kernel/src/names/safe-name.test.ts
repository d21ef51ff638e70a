import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkName, safeName, withExtension } from './safe-name.ts';

test.each([
  ['../../etc/passwd', '_.._etc_passwd'],
  ['a\u0000b.png', 'a_b.png'],
  ['C:\\Users\\me\\x.doc', 'C__Users_me_x.doc'],
  ['annexe\u202egpj.exe', 'annexegpj.exe'],
  ['con.txt', '_con.txt'],
  ['..', 'file'],
  ['  .  ', 'file'],
  ['фото 1.jpg', 'фото 1.jpg'],
])('%j becomes %j', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

test('a safe name never leaves its folder, whatever the name is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const safe = safeName(name);

      expect(safe).not.toMatch(/[/\\:]|\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      expect(['', '.', '..']).not.toContain(safe);
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
    }),
  );
});

test('names that differ only in case are numbered', () => {
  const taken = new Set<string>();

  expect(['a.txt', 'A.TXT', 'a.txt'].map((name) => safeName(name, taken))).toEqual(['a.txt', 'A (2).TXT', 'a (3).txt']);
});

test('a long emoji name is cut between characters and keeps its ending', () => {
  expect(safeName(`${'🦊'.repeat(300)}.png`)).toMatch(/^(🦊)+\.png$/u);
});

test('a result has its source name with another ending', () => {
  expect(withExtension('photo.tar.gz', 'webp')).toBe('photo.tar.webp');
  expect(withExtension('.hidden', 'txt')).toBe('.hidden.txt');
});

test('only an empty name or one that is no text is refused', () => {
  expect(checkName('../ä\u0000🦊', 100)).toBe('../ä\u0000🦊');
  expect(() => checkName('  ', 100)).toThrow('bad-name');
  expect(() => checkName('\ud800', 100)).toThrow('bad-name');
  expect(() => checkName('a'.repeat(101), 100)).toThrow('bad-name');
});
