import type { ConviClient } from '@convi/client';
import { get } from 'svelte/store';
import { expect, onTestFinished, test, vi } from 'vitest';
import { room } from './room.ts';
import { emptyProject, fakeClient, fakeStorage, newProject, problem } from './stand-in/fake-client.ts';

const held = { 'convi.image': JSON.stringify({ id: 'project-1', token: 'token-1', choice: { values: {} } }) };

const setUp = (answers: Partial<ConviClient>, stored: Record<string, string>) => {
  const storage = fakeStorage(stored);
  const opened = room({
    service: 'image',
    clientFor: () => fakeClient(answers),
    storage,
    pause: async () => undefined,
  });
  onTestFinished(() => opened.rest());
  return { opened, storage, view: () => get(opened) };
};

test('a project that is not ours any more empties the room, says so, and is not called gone', async () => {
  const { opened, view, storage } = setUp({ readProject: () => Promise.reject(problem('project-not-found')) }, held);

  await opened.open();

  expect(view()).toMatchObject({ phase: 'empty', project: undefined });
  expect(view().notices.map(({ fault }) => 'slug' in fault && fault.slug)).toContain('project-not-found');
  expect(storage.held).toEqual({});
});

test('what is begun without a token is the account’s; what has one is this tab’s', async () => {
  const { token, ...owned } = newProject;
  const mine = setUp({ createProject: async () => owned }, {});
  const ours = setUp({ readProject: async () => emptyProject }, held);

  mine.opened.sending.add([{ name: 'a.png', data: new Blob(['a']) }]);
  await ours.opened.open();

  expect(token).toBeDefined();
  await vi.waitFor(() => expect(mine.view()).toMatchObject({ phase: 'live', owned: true }), { interval: 1 });
  expect(ours.view()).toMatchObject({ phase: 'live', owned: false });
});
