import * as z from 'zod';
import { projectId } from '../ids.ts';
import { plan } from '../retention/retention.ts';
import { service } from '../services.ts';
import { conversion } from './conversion.ts';
import { file } from './file.ts';
import { upload } from './upload.ts';

export const endReasons = [
  'expired',
  'owner',
  'erasure',
  'limit',
  'abuse',
  'operator',
  'failed-upload',
  'key-lost',
] as const;
export const endReason = z.enum(endReasons);
export type EndReason = z.output<typeof endReason>;

export const limitsShape = z
  .object({
    bytesPerFile: z.int(),
    pixelsPerFile: z.int().optional(),
    pagesPerFile: z.int().optional(),
    secondsPerFile: z.int().optional(),
    filesPerProject: z.int(),
    bytesPerProject: z.int(),
    conversionsRunning: z.int(),
    conversionsQueued: z.int(),
  })
  .meta({ id: 'Limits' });

export const projectState = z.enum(['live', 'ending']);

export const project = z
  .object({
    id: projectId,
    service,
    state: projectState,
    plan,
    limits: limitsShape,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    files: z.array(file),
    /** Resumable uploads that are not whole yet. */
    uploads: z.array(upload),
    conversions: z.array(conversion),
  })
  .meta({ id: 'Project' });
export type Project = z.output<typeof project>;

export const newProject = project
  .omit({ state: true, files: true, uploads: true, conversions: true })
  .extend({ token: z.string().optional() })
  .meta({ id: 'NewProject' });
export const projectSummary = project
  .omit({ files: true, uploads: true, conversions: true, limits: true })
  .extend({ fileCount: z.int(), bytes: z.int() })
  .meta({ id: 'ProjectSummary' });
export type ProjectSummary = z.output<typeof projectSummary>;

export type NewProject = z.output<typeof newProject>;
