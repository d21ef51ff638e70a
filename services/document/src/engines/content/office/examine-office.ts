import { type FileHandle, open } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { type CompoundFile, compoundFile } from '../containers/compound-file.ts';
import { DamagedZip, zipDirectory } from '../containers/zip-directory.ts';
import { assertBearable, assertBearableParts } from './assert-bearable-xml.ts';
import { compoundLock } from './compound-lock.ts';
import type { Lock } from './lock.ts';
import { zipLock } from './zip-lock.ts';

export type ExamineRequest = { readonly path: string; readonly isFlat: boolean };

const OOXML = '[Content_Types].xml';

/** [MS-PPT] begins with PowerPoint 97; what 95 wrote has other streams, and no engine here reads them. */
const isPowerPoint95 = ({ entries }: CompoundFile): boolean => {
  const names = new Set(entries.map(({ name }) => name));
  return names.has('PersistentStorage Directory') && names.has('Text_Content') && !names.has('PP97_DUALSTORAGE');
};

const examineZip = async (file: FileHandle): Promise<Lock> => {
  const entries = await zipDirectory(file);
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new EngineFailure('unsupported-input');
  await assertBearableParts(file, entries, entries.some(({ name }) => name === OOXML) ? 'none' : 'plain');
  return zipLock(file, entries);
};

const examineOpen = async (file: FileHandle): Promise<Lock> => {
  const compound = await compoundFile(file);
  if (compound && isPowerPoint95(compound)) throw new EngineFailure('unsupported-input');
  if (compound) return compoundLock(compound);
  try {
    return await examineZip(file);
  } catch (error) {
    throw error instanceof DamagedZip ? new EngineFailure('corrupt-input') : error;
  }
};

/**
 * Looks at an office file before an engine opens it: whether it is whole, harmless in its outer form, and locked. `isFlat`: it is
 * one XML, and never locked.
 */
export const examineOffice = async (path: string, isFlat = false): Promise<Lock> => {
  const file = await open(path);
  try {
    if (!isFlat) return await examineOpen(file);
    await assertBearable({ name: 'content.xml', xml: file.createReadStream({ autoClose: false }) }, 'plain');
    return 'no';
  } finally {
    await file.close();
  }
};
