import { randomBytes } from 'node:crypto';
import type { Receipt } from '@convi/contracts';
import { memoryPorts } from '@convi/drivers/memory';
import { migrate, openDatabase } from '@convi/drivers/postgres';
import { newId, type SigningKeys } from '@convi/kernel';
import { type Signer, signerOf, signingKeyOf, signReceipt } from '@convi/receipts';
import { onceForFile, testClock, testPostgres } from '@convi/testing';
import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import { migrations } from '../database/migrations.ts';
import type { Tables } from '../database/tables.ts';

export const START = Date.UTC(2027, 0, 1);
const at = new Date(START).toISOString();

const postgres = onceForFile(testPostgres);

/** Keys of one use whose only key was made at the start. */
export const testKeys = (use: 'receipts' | 'chain'): SigningKeys & { readonly key: Signer } => {
  const signer = signerOf(randomBytes(32));
  const key = signingKeyOf({ use, from: at, publicKey: signer.publicKey });
  return { key: signer, signer: async () => signer, published: async () => [key] };
};

/** A receipt of some project. */
export const receiptBy = (signer: Signer, projectId = newId()): Receipt =>
  signReceipt(
    signer,
    {
      ...{ id: newId(), service: 'image', files: 1, objects: 1, bytes: 7, reason: 'owner' },
      ...{ createdAt: at, endedAt: at, keyDestroyedAt: at, bytesGoneAt: at },
    },
    { projectId, salt: randomBytes(32).toString('base64url') },
  );

/** An empty database with the tables of today, ports in memory, and a log whose errors are kept. */
export const bookWorld = async () => {
  const { url } = await postgres();
  const { database, close } = openDatabase<Tables>({ url, onError: () => undefined });
  onTestFinished(close);
  await sql`drop schema public cascade; create schema public`.execute(database);
  await migrate(database, migrations);
  const clock = testClock(START);
  const errors: string[] = [];
  const error = (event: string, fields: { readonly code?: string } = {}): void =>
    void errors.push([event, fields.code].filter(Boolean).join(' '));
  return { ...memoryPorts(clock), clock, database, logger: { error }, errors, signing: testKeys('chain') };
};
export type BookWorld = Awaited<ReturnType<typeof bookWorld>>;
