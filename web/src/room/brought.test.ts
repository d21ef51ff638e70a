import { expect, test } from 'vitest';
import { brought, roomFor } from './brought.ts';

const file = (name: string, type = '') => ({ name, data: new Blob([], { type }) });

test('a file is for the room of its ending, else of what the browser takes it for', () => {
  expect(['a.HEIC', 'b.docx', 'c.mp3', 'd.pdf', 'e.mov'].map((name) => roomFor(file(name)))).toEqual([
    ...['image', 'document', 'audio', 'document', 'audio'],
  ]);
  expect(roomFor(file('from a clipboard', 'image/png'))).toBe('image');
  expect(roomFor(file('no idea'))).toBe('document');
});

test('what was brought waits for its room, and is handed over once', () => {
  const waiting = brought();

  const rooms = waiting.bring([file('a.png'), file('b.txt'), file('c.png')]);

  expect(rooms).toEqual(['image', 'document']);
  expect(waiting.countFor('image')).toBe(2);
  expect(waiting.take('image').map(({ name }) => name)).toEqual(['a.png', 'c.png']);
  expect(waiting.take('image')).toEqual([]);
  expect(waiting.countFor('audio')).toBe(0);
});
