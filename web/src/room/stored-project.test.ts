import { expect, test } from 'vitest';
import { fakeStorage } from './stand-in/fake-client.ts';
import { type KeyValue, storedProject } from './stored-project.ts';

const choice = { operation: 'convert', to: 'webp', values: { quality: '70', lossless: true } } as const;

test('what a room stored is there after a reload, for that room only', () => {
  const storage = fakeStorage();
  storedProject(storage, 'image').write({ id: 'p', token: 't', choice });

  expect(storedProject(storage, 'image').read()).toEqual({ id: 'p', token: 't', choice });
  expect(storedProject(storage, 'audio').read()).toBeUndefined();
});

test('a cleared project leaves nothing in the tab', () => {
  const storage = fakeStorage();
  const stored = storedProject(storage, 'image');
  stored.write({ id: 'p', choice });

  stored.clear();

  expect(storage.held).toEqual({});
});

test.each(['', 'nonsense', '[]', '{}', '{"id":5}'])('what is not ours is passed over: %j', (text) => {
  expect(storedProject(fakeStorage({ 'convi.image': text }), 'image').read()).toBeUndefined();
});

test('values of another kind are passed over', () => {
  const text = JSON.stringify({ id: 'p', token: 7, choice: { to: 3, values: { quality: '1', bad: { deep: true } } } });

  expect(storedProject(fakeStorage({ 'convi.image': text }), 'image').read()).toEqual({
    id: 'p',
    token: undefined,
    choice: { values: { quality: '1' } },
  });
});

test('a storage that refuses is no error', () => {
  const refuse = () => {
    throw new Error('refused');
  };
  const closed: KeyValue = { getItem: refuse, setItem: refuse, removeItem: refuse };

  for (const storage of [closed, undefined]) {
    const stored = storedProject(storage, 'image');
    stored.write({ id: 'p', choice });
    stored.clear();
    expect(stored.read()).toBeUndefined();
  }
});
