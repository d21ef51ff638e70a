import type { ConviClient } from '@convi/client';
import type { Arrangement, Project } from '@convi/contracts';
import { expect, test } from 'vitest';
import { arranging } from './arranging.ts';
import { roomContext } from './room-context.ts';

const page = (id: string) => ({ id, fileId: 'f'.repeat(26), page: 1, rotation: 0 as const });
const arrangementOf = (...ids: readonly string[]): Arrangement => ({ pages: ids.map(page), pending: [] });

/** A room whose server answers when the test says so. */
const world = () => {
  const answers: ((arrangement: Arrangement) => void)[] = [];
  const asked = () => new Promise<Arrangement>((resolve) => answers.push(resolve));
  // Only what is asked for here; a real client has every route.
  const client = { readArrangement: asked, putArrangement: asked } as unknown as ConviClient;
  const context = roomContext({
    service: 'document',
    clientFor: () => client,
    storage: undefined,
    pause: () => Promise.resolve(),
  });
  context.patch({ project: { id: 'p' } as Project });
  const answer = async (arrangement: Arrangement, place = 0): Promise<void> => {
    answers.splice(place, 1)[0]?.(arrangement);
    // Everything that follows from the answer has happened.
    await new Promise(setImmediate);
  };
  const shown = () => context.view().arrangement?.pages?.map(({ id }) => id);
  return { ...arranging(context), answer, shown, asked: () => answers.length };
};

test('what the person does is shown at once, and stays when the server says the same', async () => {
  const { arrange, answer, shown } = world();

  void arrange({ pages: [page('b'), page('a')] });
  expect(shown()).toEqual(['b', 'a']);
  await answer(arrangementOf('b', 'a'));

  expect(shown()).toEqual(['b', 'a']);
});

test('an answer that was asked for before a change does not undo it, however late it comes', async () => {
  const { readArrangement, arrange, answer, shown } = world();
  void readArrangement();
  void arrange({ pages: [page('a'), page('copy')] });

  await answer(arrangementOf('a', 'copy'), 1);
  await answer(arrangementOf('a'));

  expect(shown()).toEqual(['a', 'copy']);
});

test('changes that come while one is told are told together, the last one as it is', async () => {
  const { arrange, answer, shown, asked } = world();
  void arrange({ pages: [page('a')] });
  void arrange({ pages: [page('a'), page('b')] });
  void arrange({ pages: [page('b')] });
  expect(asked()).toBe(1);

  await answer(arrangementOf('a'));
  expect(shown()).toEqual(['b']);
  await answer(arrangementOf('b'));

  expect(shown()).toEqual(['b']);
  expect(asked()).toBe(0);
});

test('whoever makes something waits until the server knows the arrangement that is shown', async () => {
  const { arrange, settled, answer } = world();
  let isSettled = false;
  void arrange({ pages: [page('a')] });
  void settled().then(() => {
    isSettled = true;
  });

  await Promise.resolve();
  expect(isSettled).toBe(false);
  await answer(arrangementOf('a'));

  expect(isSettled).toBe(true);
});
