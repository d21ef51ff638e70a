import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { convertArguments, type OutputSettings } from '../ffmpeg/command-line.ts';
import type { FfmpegJob } from '../ffmpeg/ffmpeg-job.ts';
import { type Opened, UNTRIMMED, withItsEnd } from '../ffmpeg/over-trimmed.ts';
import { type ProbedSound, probeSound } from '../ffmpeg/probe-sound.ts';
import { runTool } from '../ffmpeg/run-tool.ts';
import { ofResult } from '../ffmpeg/sources.ts';
import { type Heard, heardSamples } from './heard-samples.ts';

type Copying = {
  readonly to: FormatId;
  /** Of the file: container, words and cover. */
  readonly settings: OutputSettings;
  readonly onSeconds: (seconds: number) => void;
};

/** No frame of any codec is longer: so much padding may be left at an end where the target cannot tell of it. */
const LONGEST_FRAME = 4_608;

/** A result whose own head says how long it is: that of one container may know what another one keeps elsewhere. */
const tellsItsLength = ({ source }: Opened): boolean => source.durationSeconds !== undefined;

/** The result as this service would read it from somebody else. */
const openResult = async (job: FfmpegJob, { to, settings }: Copying, { samples }: Heard): Promise<Opened> => {
  const own = ofResult(job, { name: settings.name, format: to });
  const source = await probeSound(own);
  const facts = { durationSeconds: samples / source.sampleRateHz };
  return withItsEnd({ job: own, source }, { format: to, bytes: 0, facts });
};

const isSame = async (result: Opened, wish: Heard): Promise<boolean> => {
  const heard = await heardSamples(result);
  const more = heard.samples - wish.samples;
  if (more === 0) return heard.digest === wish.digest;
  if (more < 0 || more > LONGEST_FRAME) return false;
  return (await heardSamples(result, { mostSamples: wish.samples })).digest === wish.digest;
};

/** The end of an Ogg stream that came from another container is counted anew; false for other formats. */
const mendEnd = async (result: Opened, { to, settings }: Copying, wish: Heard): Promise<boolean> => {
  if (to !== 'ogg' && to !== 'opus') return false;
  // Vorbis counts from its first sample, Opus from before it.
  const more = to === 'ogg' ? 0 : wish.samples - (await heardSamples(result)).samples;
  const { context, host } = result.job;
  const end = to === 'ogg' ? { at: wish.samples } : { later: more };
  await host.containers.setOggEnd(context, { name: settings.name, ...end });
  return true;
};

const copyOnce = async ({ job }: Opened, copying: Copying, wish: Heard): Promise<ProbedSound | undefined> => {
  const { complaint } = await runTool(job, { name: 'ffmpeg', args: convertArguments(job.sound, copying.settings) });
  if (complaint) return undefined;
  const result = await openResult(job, copying, wish);
  if (!tellsItsLength(result)) return undefined;
  const isGood =
    (await isSame(result, wish)) ||
    ((await mendEnd(result, copying, wish)) && (await isSame(await openResult(job, copying, wish), wish)));
  return isGood ? { ...result.source, durationSeconds: wish.samples / result.source.sampleRateHz } : undefined;
};

/**
 * Ways to write a file, the best first. MP3 out of a film begins at its first sample, of which a header would take some off;
 * films that count in milliseconds tell the lengths of frames wrongly.
 */
const waysOf = ({ settings }: Copying, { codec, sampleRateHz }: ProbedSound): readonly OutputSettings[] => {
  const more: Readonly<Record<string, readonly string[]>> = {
    mp3: ['-write_xing', '0'],
    aac: ['-bsf:a', `setts=ts=N*1024:duration=1024:time_base=1/${sampleRateHz}`],
  };
  const options = more[codec];
  return [settings, ...(options ? [{ ...settings, options: [...settings.options, ...options] }] : [])];
};

/** Bare AAC cannot tell of padding: all of it is heard whatever one does. */
const asHeard = ({ job, source }: Opened, to: FormatId): Opened =>
  to === 'aac'
    ? {
        job: { ...job, sound: { ...job.sound, demuxer: [...job.sound.demuxer, ...UNTRIMMED] } },
        source: { ...source, samples: undefined },
      }
    : { job, source };

/** Containers tell lengths in milliseconds. */
const NEAR_SECONDS = 0.002;

/** Nothing is to be heard that is not there: lost frames of a lossless codec are told by nobody, and it may be encoded anew. */
const isWhole = ({ source }: Opened, { samples, digest }: Heard): boolean => {
  if (digest === undefined || samples === 0) return false;
  const missing = (source.durationSeconds ?? 0) - samples / source.sampleRateHz;
  return source.bits === 0 || Math.abs(missing) < NEAR_SECONDS;
};

/**
 * Takes a sound over into another file as it is, packet by packet. Undefined, and no file, unless both then decode to the
 * same samples without a fault: what is damaged or trimmed in a way that the target cannot tell has to be encoded.
 */
export const copySound = async (opened: Opened, copying: Copying): Promise<ProbedSound | undefined> => {
  const wish = await heardSamples(asHeard(opened, copying.to), { onSeconds: copying.onSeconds });
  if (!isWhole(opened, wish)) return undefined;
  for (const settings of waysOf(copying, opened.source)) {
    const result = await copyOnce(opened, { ...copying, settings }, wish).catch((error: unknown) => {
      if (!(error instanceof FailureError) || opened.job.context.signal.aborted) throw error;
      return undefined;
    });
    if (result) return result;
    await rm(join(opened.job.context.workdir, settings.name), { force: true });
  }
  return undefined;
};
