import type { AuditionWish, Routes } from '@convi/contracts';
import {
  AppError,
  auditionField,
  type FileRecord,
  openPieces,
  type Ports,
  type PreviewRecord,
  type Snapshot,
} from '@convi/kernel';
import { type Answer, SENT } from '../http/handlers.ts';
import type { Visit } from '../http/visit.ts';
import { type KeyPorts, withKey } from '../projects/with-key.ts';
import { askPreview, RETRY_SECONDS } from './ask-preview.ts';
import { ownHeaders } from './content-headers.ts';
import { sealedPreview } from './sealed-preview.ts';
import { sendBody } from './send-body.ts';
import { sendRanged } from './send-ranged.ts';

type Needs = KeyPorts & Pick<Ports, 'queue' | 'feed' | 'objects' | 'announcements'>;
type Heard = { readonly visit: Visit; readonly file: FileRecord };
type Later = { readonly status: 202; readonly headers: Readonly<Record<string, string>> };

const later: Later = { status: 202, headers: { 'Retry-After': String(RETRY_SECONDS) } };

const asked = (ports: Needs, project: Snapshot, { file, wish }: Heard & { readonly wish: AuditionWish }) => {
  const field = auditionField(file.id, wish);
  const ready = askPreview(ports, project, { file, field, wish: { kind: 'audition', wish } });
  return ready.then((preview) => preview && { field, preview });
};

const json = { mediaType: 'application/json' } as const;

type Range = { readonly start: number; readonly end: number };

const rangeOf = (parts: NonNullable<PreviewRecord['parts']>, at: number): Range => {
  const part = parts[at];
  if (!part) throw new AppError('preview-unavailable');
  return { start: parts[at - 1]?.end ?? 0, end: part.end - 1 };
};

// Resolutions lie one after the other, the finest first: what is asked for more finely than there is gets that one.
const partOf = ({ parts = [] }: PreviewRecord, samplesPerPixel: number): Range => {
  const at = parts.findIndex(({ name }) => Number(name) >= samplesPerPixel);
  return rangeOf(parts, Math.max(0, at));
};

const drawingIn = ({ parts = [] }: PreviewRecord): Range =>
  rangeOf(
    parts,
    parts.findIndex(({ name }) => name === 'svg'),
  );

type Part = { readonly field: string; readonly preview: PreviewRecord; readonly range?: Range };

const sendPart = async (
  ports: Needs,
  project: Snapshot,
  { visit, mediaType, field, preview, range }: Part & { readonly visit: Visit; readonly mediaType: string },
): Promise<typeof SENT> => {
  const body = await withKey(ports, project.id, (key) =>
    openPieces(ports.objects, key, { pieces: [sealedPreview(key, field, preview)], range }),
  );
  visit.response.status(200).set(ownHeaders(mediaType));
  await sendBody(ports, project, { visit, body });
  return SENT;
};

type Channels = { readonly channels: 'mixed' | 'each' };

/** `GET …/waveform`: peaks of the asked resolution, or the nearest coarser one that there is. */
export const sendWaveform = async (
  ports: Needs,
  project: Snapshot,
  { samplesPerPixel, channels, ...heard }: Heard & Channels & { readonly samplesPerPixel: number },
): Promise<Answer<Routes['readWaveform']>> => {
  const found = await asked(ports, project, { ...heard, wish: { kind: 'waveform', channels } });
  if (!found) return later;
  return sendPart(ports, project, { ...heard, ...found, ...json, range: partOf(found.preview, samplesPerPixel) });
};

/** `GET …/waveform.svg`: the same as a drawing. */
export const sendWaveformDrawing = async (
  ports: Needs,
  project: Snapshot,
  { channels, ...heard }: Heard & Channels,
): Promise<Answer<Routes['readWaveformDrawing']>> => {
  const found = await asked(ports, project, { ...heard, wish: { kind: 'waveform', channels } });
  if (!found) return later;
  const drawing = { mediaType: 'image/svg+xml', range: drawingIn(found.preview) };
  return sendPart(ports, project, { ...heard, ...found, ...drawing });
};

/** `GET …/loudness`: what was measured. */
export const sendLoudness = async (
  ports: Needs,
  project: Snapshot,
  heard: Heard,
): Promise<Answer<Routes['readLoudness']>> => {
  const found = await asked(ports, project, { ...heard, wish: { kind: 'loudness' } });
  return found ? sendPart(ports, project, { ...heard, ...found, ...json }) : later;
};

type Made = Heard & { readonly wish: AuditionWish; readonly mediaType: string };

const sendMade = async (
  ports: Needs,
  project: Snapshot,
  { mediaType, ...heard }: Made,
): Promise<Later | typeof SENT> => {
  const found = await asked(ports, project, heard);
  if (!found) return later;
  const { field, preview } = found;
  await sendRanged(ports, project, {
    visit: heard.visit,
    object: preview.object ?? '',
    unseal: (key) => ({ pieces: [sealedPreview(key, field, preview)], headers: ownHeaders(mediaType) }),
  });
  return SENT;
};

/** `GET …/cover`: the picture that a recording carries. */
export const sendCover = (ports: Needs, project: Snapshot, heard: Heard): Promise<Answer<Routes['readCover']>> =>
  sendMade(ports, project, { ...heard, wish: { kind: 'cover' }, mediaType: 'image/jpeg' });

const toMs = (seconds: number): number => Math.round(seconds * 1_000);

/** `GET …/clip`: a stretch to listen to, with ranges as players ask for them. */
export const sendClip = (
  ports: Needs,
  project: Snapshot,
  { at, seconds, ...heard }: Heard & { readonly at: number; readonly seconds: number },
): Promise<Answer<Routes['readClip']>> => {
  const wish = { kind: 'clip', atMs: toMs(at), lengthMs: toMs(seconds) } as const;
  return sendMade(ports, project, { ...heard, wish, mediaType: 'audio/mpeg' });
};
