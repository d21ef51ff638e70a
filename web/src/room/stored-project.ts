import type { FormatId, Operation, Service } from '@convi/contracts';
import type { KeptName } from '../storage/kept.ts';
import type { Choice, OptionValue } from './room-view.ts';

/** What a reload needs. It stands in the tab's session storage: no other tab reads it and it is gone with the tab. */
export type Stored = { readonly id: string; readonly token?: string | undefined; readonly choice: Choice };

export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type StoredProject = {
  readonly read: () => Stored | undefined;
  readonly write: (stored: Stored) => void;
  readonly clear: () => void;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valuesOf = (value: unknown): Record<string, OptionValue> =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).filter(
      (entry): entry is [string, OptionValue] => typeof entry[1] === 'string' || typeof entry[1] === 'boolean',
    ),
  );

const perFileOf = (value: unknown): NonNullable<Choice['perFile']> =>
  Object.fromEntries(Object.entries(isRecord(value) ? value : {}).map(([id, values]) => [id, valuesOf(values)]));

const choiceOf = (value: unknown): Choice => {
  const { operation, to, values, perFile } = isRecord(value) ? value : {};
  return {
    // Words that are not offered any more are passed over where a choice meets the catalogue.
    ...(typeof operation === 'string' ? { operation: operation as Operation } : {}),
    ...(typeof to === 'string' ? { to: to as FormatId } : {}),
    values: valuesOf(values),
    ...(perFile === undefined ? {} : { perFile: perFileOf(perFile) }),
  };
};

const parsed = (text: string): Stored | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || typeof value.id !== 'string') return undefined;
    const token = typeof value.token === 'string' ? value.token : undefined;
    return { id: value.id, token, choice: choiceOf(value.choice) };
  } catch {
    // Written by an older version of the page, or by hand.
    return undefined;
  }
};

/** The project that a room had before a reload. Storage that is closed to us only means that a reload begins anew. */
export const storedProject = (storage: KeyValue | undefined, service: Service): StoredProject => {
  const key: KeptName = `convi.${service}`;
  const quietly = <T>(work: (open: KeyValue) => T): T | undefined => {
    try {
      return storage && work(storage);
    } catch {
      return undefined;
    }
  };
  return {
    read: () => parsed(quietly((open) => open.getItem(key)) ?? ''),
    write: (stored) => quietly((open) => open.setItem(key, JSON.stringify(stored))),
    clear: () => quietly((open) => open.removeItem(key)),
  };
};
