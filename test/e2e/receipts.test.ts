import type { ChainedReceipt, ChainPiece, Receipt, SigningKeys, Transparency } from '@convi/contracts';
import { isGenuineHead, judgeChain, judgeReceipt, leafOf } from '@convi/receipts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../fixtures/image.ts';
import { call, createProject, endProject, type Holder, inProject, jsonOf, problemOf, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi([], {}, { canary: true });
});
afterAll(() => convi?.stop());

const read = async <T>(path: string): Promise<T> => jsonOf<T>(await call(`${convi.url}${path}`));
const keys = async (): Promise<SigningKeys['keys']> =>
  (await read<SigningKeys>('/.well-known/convi-receipt-keys.json')).keys;

const endedProject = async (): Promise<{ holder: Holder; receipt: Receipt }> => {
  const holder = await createProject(convi.url, 'image');
  await upload(holder, { name: 'a.png', content: await picture() });
  const { receipt } = await jsonOf<{ receipt: Receipt }>(await endProject(holder));
  return { holder, receipt };
};

const inChain = async ({ id }: Receipt): Promise<ChainedReceipt> => {
  await expect.poll(async () => (await call(`${convi.url}/v1/receipts/${id}`)).status, { timeout: 10_000 }).toBe(200);
  return read<ChainedReceipt>(`/v1/receipts/${id}`);
};

test('the receipt of a real project is genuine by the published keys, and refused after one byte changes', async () => {
  const { holder, receipt } = await endedProject();
  await inChain(receipt);
  const published = await keys();
  const text = JSON.stringify(receipt);

  expect(judgeReceipt(receipt, { keys: published, projectId: holder.id })).toBe('genuine');
  expect(judgeReceipt(receipt, { keys: published, projectId: '0'.repeat(26) })).toBe('foreign-project');
  const changed = JSON.parse(text.replace('"files":1', '"files":2')) as Receipt;
  expect(judgeReceipt(changed, { keys: published })).toBe('bad-signature');
  expect(receipt.doesNotProve).toContain('does not prove');
});

test('the same receipt is what the ended project answers with, to its own credential only', async () => {
  const { holder, receipt } = await endedProject();

  expect((await problemOf(await inProject(holder))).receipt).toEqual(receipt);
  const stranger = await inProject({ ...holder, token: 'cvt_wrong' });
  expect([stranger.status, (await problemOf(stranger)).receipt]).toEqual([404, undefined]);
});

test('it stands in the chain without its salt, and the chain follows from its first link to its signed end', async () => {
  const { receipt } = await endedProject();
  const chained = await inChain(receipt);

  const piece = await read<ChainPiece>('/v1/transparency/chain');
  const told = await read<Transparency>('/v1/transparency');

  expect(chained.receipt).not.toHaveProperty('salt');
  expect(piece.entries[chained.entry.index]).toEqual({ ...chained.entry, leaf: leafOf(receipt) });
  expect(judgeChain(piece.entries)).toMatchObject({ kind: 'whole', ...told.chain });
  expect(isGenuineHead(told.head!, await keys())).toBe(true);
  expect(told.endedProjects.owner).toBeGreaterThanOrEqual(1);
  expect(told.oldestOutlivedSeconds).toBe(0);
});

const canaries = async (): Promise<string> =>
  (await (await fetch(`http://127.0.0.1:${convi.privatePorts.expiry}/metrics`)).text())
    .split('\n')
    .filter((line) => line.startsWith('convi_canary_runs_total') && !line.endsWith(' 0'))
    .join('\n');

test('the canary lives, ends on its second, and says that the promise was kept', async () => {
  await expect.poll(canaries, { timeout: 60_000, interval: 250 }).not.toBe('');

  expect(await canaries()).toMatch(/^convi_canary_runs_total\{outcome="kept"\} 1$/);
});
