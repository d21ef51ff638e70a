import type { Conversion, Item } from '@convi/contracts';
import { expect, test } from 'vitest';
import { applyEvent } from './apply-event.ts';
import { emptyProject } from './stand-in/fake-client.ts';

const at = '2026-01-01T00:00:00.000Z';
const item = (state: Item['state'], progress: number): Item => ({ fileIds: [], state, progress, resultIds: [] });
const conversion: Conversion = {
  id: 'c',
  operation: 'convert',
  to: 'webp',
  state: 'queued',
  progress: 0,
  items: [item('queued', 0), item('done', 1)],
  results: [],
  warnings: [],
  createdAt: at,
};
const project = { ...emptyProject, conversions: [conversion] };
const first = (changed: typeof project | undefined) => changed?.conversions[0];

test('a start and a fraction move their item and the whole', () => {
  const started = applyEvent(project, { type: 'conversion-started', at, conversionId: 'c', item: 0 });
  expect(first(started)).toMatchObject({ state: 'running', progress: 0.5 });

  const moved = applyEvent(project, { type: 'conversion-progress', at, conversionId: 'c', item: 0, fraction: 0.5 });
  expect(first(moved)).toMatchObject({ state: 'running', progress: 0.75 });
  expect(first(moved)?.items[0]).toMatchObject({ state: 'running', progress: 0.5 });
});

test('what is over is not taken back by the past that a stream begins with', () => {
  const replayed = applyEvent(project, { type: 'conversion-progress', at, conversionId: 'c', item: 1, fraction: 0.1 });

  expect(first(replayed)?.items[1]).toEqual(item('done', 1));
  expect(first(replayed)?.state).toBe('queued');
});

test('a fraction never goes back', () => {
  const running = { ...project, conversions: [{ ...conversion, items: [item('running', 0.8)] }] };

  const replayed = applyEvent(running, { type: 'conversion-progress', at, conversionId: 'c', item: 0, fraction: 0.2 });

  expect(first(replayed)?.items[0]?.progress).toBe(0.8);
});

test('everything else asks for a reading', () => {
  expect(applyEvent(project, { type: 'file-ready', at, fileId: 'f' })).toBeUndefined();
  expect(applyEvent(project, { type: 'project-end-moved', at, expiresAt: at })).toBeUndefined();
});
