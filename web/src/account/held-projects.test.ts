import { expect, test } from 'vitest';
import { fakeStorage } from '../room/stand-in/fake-client.ts';
import { forgetOwned } from './forget-owned.ts';
import { bringIn } from './held-projects.ts';

const written = (id: string, token?: string): string => JSON.stringify({ id, token, choice: { values: { a: true } } });

test('signing out forgets what the account has, and keeps what the tab holds by itself', () => {
  const storage = fakeStorage({ 'convi.image': written('mine'), 'convi.audio': written('theirs', 'token') });

  forgetOwned(storage);

  expect(Object.keys(storage.held)).toEqual(['convi.audio']);
});

test('a project of the account takes its place in the room, with the choice that was there', () => {
  const storage = fakeStorage({ 'convi.image': written('old') });

  bringIn(storage, 'new', 'image');

  expect(JSON.parse(storage.held['convi.image'] ?? '')).toEqual({ id: 'new', choice: { values: { a: true } } });
});
