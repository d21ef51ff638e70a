import * as z from 'zod';
import { formatId } from '../formats/index.ts';
import { profileName } from '../options/profiles.ts';
import { service } from '../services.ts';
import { operation } from './conversion.ts';

/** What one converter of a worker can do, as the worker announces it. */
export const capability = z.object({
  operation,
  from: z.array(formatId),
  to: formatId,
  profile: profileName,
  unit: z.string(),
  /** It can be tried out. */
  trial: z.boolean().optional(),
});
export type Capability = z.output<typeof capability>;

export const announcement = z.object({ version: z.literal(1), service, capabilities: z.array(capability) });
export type Announcement = z.output<typeof announcement>;

const offered = z
  .object({
    name: operation,
    from: z.array(formatId),
    to: z.array(formatId),
    profile: profileName,
    options: z.record(z.string(), z.unknown()),
    unit: z.string(),
    /** It can be tried out at no cost: `POST …/trial`. */
    trial: z.boolean(),
  })
  .meta({ id: 'OfferedOperation' });

const formatRow = z
  .object({ id: formatId, name: z.string(), extensions: z.array(z.string()), mediaType: z.string() })
  .meta({ id: 'FormatRow' });

/** `GET /v1/formats`: what can be made from what, with the option schema of each pair. */
export const catalogue = z
  .object({
    formats: z.array(formatRow),
    services: z.record(
      service,
      z.object({ available: z.boolean(), limits: z.record(z.string(), z.number()), operations: z.array(offered) }),
    ),
  })
  .meta({ id: 'Catalogue' });
export type Catalogue = z.output<typeof catalogue>;
