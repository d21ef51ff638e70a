import { expect, test } from 'vitest';
import { acceptOf } from './accept-of.ts';
import { claimedRoom } from './claimed-room.ts';

test('a name points to the room of its ending, unless that is where one stands', () => {
  expect(claimedRoom('Letter.DOCX', 'image')).toBe('document');
  expect(claimedRoom('song.mp3', 'document')).toBe('audio');
  expect(claimedRoom('song.mp3', 'audio')).toBeUndefined();
  expect(claimedRoom('nothing', 'audio')).toBeUndefined();
});

test('the chooser shows what a room reads', () => {
  expect(acceptOf('image')).toContain('image/*');
  expect(acceptOf('document')).toMatch(/\.docx.*image\/\*/);
});
