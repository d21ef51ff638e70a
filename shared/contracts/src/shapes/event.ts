import * as z from 'zod';
import { conversionId, fileId, trialId } from '../ids.ts';

const at = z.iso.datetime();
const conversionEvent = { at, conversionId };

/** Everything that happens to a project, as the event stream tells it. Ids and numbers only: names are read from the project. */
export const projectEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('file-added'), at, fileId }),
    z.object({ type: z.literal('file-ready'), at, fileId }),
    z.object({ type: z.literal('trial-ready'), at, fileId, trialId }),
    z.object({ type: z.literal('file-changed'), at, fileId }),
    z.object({ type: z.literal('file-removed'), at, fileId }),
    z.object({ type: z.literal('order-changed'), at }),
    z.object({ type: z.literal('arrangement-changed'), at }),
    z.object({ type: z.literal('conversion-queued'), ...conversionEvent, position: z.int().optional() }),
    z.object({ type: z.literal('conversion-started'), ...conversionEvent, item: z.int() }),
    z.object({ type: z.literal('conversion-progress'), ...conversionEvent, item: z.int(), fraction: z.number() }),
    z.object({ type: z.literal('item-done'), ...conversionEvent, item: z.int() }),
    z.object({ type: z.literal('item-failed'), ...conversionEvent, item: z.int(), failure: z.string() }),
    z.object({ type: z.literal('conversion-cancelled'), ...conversionEvent }),
    z.object({ type: z.literal('conversion-ended'), ...conversionEvent, state: z.string() }),
    z.object({ type: z.literal('project-end-moved'), at, expiresAt: z.iso.datetime() }),
    z.object({ type: z.literal('project-ending'), at, expiresAt: z.iso.datetime() }),
    z.object({ type: z.literal('project-claimed'), at }),
    z.object({ type: z.literal('project-handed-over'), at }),
    z.object({ type: z.literal('project-ended'), at }),
  ])
  .meta({ id: 'ProjectEvent' });
export type ProjectEvent = z.output<typeof projectEvent>;
