import { endReason } from '@convi/contracts';
import type { Fields, Life, NewRecord, ProjectRecord } from '@convi/kernel';
import * as z from 'zod';
import { checkedFieldNames } from './field-names.ts';

const ms = z.coerce.number();

/* The life of a project stands in its hash beside the fields, under names that no field has. */
const stored = z
  .object({
    '@state': z.enum(['live', 'ending']),
    '@createdAt': ms,
    '@ceilingAt': ms,
    '@windowMs': ms.optional(),
    '@endAt': ms,
    '@endedAt': ms.optional(),
    '@reason': endReason.optional(),
    '@keyDestroyedAt': ms.optional(),
  })
  .transform((hash) => Object.fromEntries(Object.entries(hash).map(([name, value]) => [name.slice(1), value])));

/** What a new record says of its life, with its fields, as the flat list of a hash. */
export const newHash = ({ createdAt, ceilingAt, windowMs, fields }: NewRecord): string[] => {
  checkedFieldNames(Object.keys(fields));
  const life = {
    '@state': 'live',
    '@createdAt': createdAt,
    '@ceilingAt': ceilingAt,
    ...(windowMs === undefined ? {} : { '@windowMs': windowMs }),
  };
  return [...Object.entries(life), ...Object.entries(fields)].flatMap(([name, value]) => [name, String(value)]);
};

/** A stored hash as a record. Takes what Redis gave for a project's key; undefined when there was nothing. */
export const recordOf = (id: string, hash: Fields): ProjectRecord | undefined => {
  if (hash['@state'] === undefined) return undefined;
  // The names of a Life are those of the schema without their mark.
  const life = stored.parse(hash) as unknown as Life;
  return { id, life, fields: Object.fromEntries(Object.entries(hash).filter(([name]) => !name.startsWith('@'))) };
};
