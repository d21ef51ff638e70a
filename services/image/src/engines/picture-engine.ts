import type { FormatId } from '@convi/contracts';
import type { EngineHost, InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { animatedAvif } from './animations/animated-avif.ts';
import { isAnimation } from './animations/animated-jxl.ts';
import { unfolders } from './animations/unfold.ts';
import { discloseFile } from './exiftool/disclose-file.ts';
import { withoutEnding } from './exiftool/without-ending.ts';
import { type Drawing, eachDrawn } from './frames/each-drawn.ts';
import { favicon } from './icons/favicon.ts';
import { type IconTargetWish, writtenIcon } from './icons/written-icon.ts';
import type { DrawingTools } from './joining/drawing-tools.ts';
import { type AnimationJoin, joinedAnimation } from './joining/joined-animation.ts';
import { joinedPdf, type PdfJoin } from './joining/joined-pdf.ts';
import { joinedTiff, type TiffJoin } from './joining/joined-tiff.ts';
import type { Reader, ReadWish } from './reader.ts';
import { pagersOf, readersOf } from './readers.ts';
import { type ResponsiveWish, responsiveSet } from './responsive/responsive-set.ts';
import { secondReading } from './second-reading.ts';
import type { PictureOptions } from './sharp/requests.ts';
import { type SharpEngine, sharpEngine } from './sharp/sharp-engine.ts';
import { toolBox } from './tool-box.ts';
import { type DrawingWish, drawnSvg } from './tracing/drawn-svg.ts';
import { tidySvg } from './tracing/tidy-svg.ts';
import { type Traced, tracedSvg } from './tracing/traced-svg.ts';
import { type Trials, trials } from './trial/trials.ts';
import { type RareWish, writtenPicture } from './written-picture.ts';

/** Every picture that is read or written, whichever program does it. */
export type PictureEngine = SharpEngine &
  Trials & {
    /** The same as `convert` for formats that sharp does not write. */
    readonly write: (context: JobContext, files: readonly InputFile[], wish: RareWish) => Promise<OutputFile[]>;
    /** Icons with a picture in several sizes. */
    readonly favicon: (
      context: JobContext,
      files: readonly InputFile[],
      options: PictureOptions,
    ) => Promise<OutputFile[]>;
    /** Pictures as the pages of one PDF. */
    readonly pdf: (context: JobContext, join: PdfJoin) => Promise<OutputFile[]>;
    readonly animation: (context: JobContext, join: AnimationJoin) => Promise<OutputFile[]>;
    readonly tiff: (context: JobContext, join: TiffJoin) => Promise<OutputFile[]>;
    /** Pictures as shapes of few colours. */
    readonly trace: (context: JobContext, traced: Traced) => Promise<OutputFile[]>;
    /** Drawings as they are, as SVG. */
    readonly drawing: (context: JobContext, wish: DrawingWish) => Promise<OutputFile[]>;
    /** An SVG without what runs or reaches out of it, and smaller. */
    readonly tidy: (context: JobContext, files: readonly InputFile[]) => Promise<OutputFile[]>;
    /** One picture in several widths and formats. */
    readonly responsive: (
      context: JobContext,
      files: readonly InputFile[],
      wish: ResponsiveWish,
    ) => Promise<OutputFile[]>;
    readonly icon: (context: JobContext, files: readonly InputFile[], wish: IconTargetWish) => Promise<OutputFile[]>;
  };

type Readers = Partial<Record<FormatId, Reader>>;

type Unfolders = ReturnType<typeof unfolders>;

/** Reads each file that sharp cannot read into one that it can. */
const readAll =
  (readers: Readers, unfold: Unfolders) =>
  async (context: JobContext, files: readonly InputFile[], wish: ReadWish): Promise<InputFile[]> => {
    const all: InputFile[] = [];
    for (const file of files) {
      const animation = wish.page === undefined ? await unfold[file.format]?.(context, file) : undefined;
      all.push(animation ?? (await readers[file.format]?.read(context, file, wish)) ?? file);
    }
    return all;
  };

const previewer =
  (readers: Readers, sharp: SharpEngine): SharpEngine['preview'] =>
  async (context, file, wish) => {
    const reader = readers[file.format];
    if (!reader) return sharp.preview(context, file, wish);
    const page = { page: wish.page - 1 };
    const picture =
      reader.glance && wish.page === 1
        ? await reader.glance(context, file, wish.width)
        : await reader.read(context, file, wish.page > 1 ? page : {});
    return sharp.preview(context, picture, { ...wish, page: 1 });
  };

/** Draws and writes a picture. Of what moves libvips writes no AVIF. */
const converter =
  ({ sharp, tools }: Pick<DrawingTools, 'sharp' | 'tools'>): SharpEngine['convert'] =>
  async (context, files, { to, options }) => {
    const [file] = files;
    const moves = to === 'avif' && file !== undefined && (await isAnimation(sharp, context, file));
    return moves
      ? animatedAvif({ sharp, tools }, context, { files, options })
      : sharp.convert(context, files, { to, options });
  };

/** Of a file with several pictures the one that is shown first. */
const asShown = { frames: 'keep', frame: 1 } as const;

type Sets = Pick<PictureEngine, 'write' | 'icon' | 'favicon' | 'responsive'>;
type Drawn = (context: JobContext, drawing: Drawing) => Promise<OutputFile[]>;

/** What is written of a drawn picture by more than sharp, or more than once. */
const sets = ({ sharp, tools }: Pick<DrawingTools, 'sharp' | 'tools'>, drawn: Drawn): Sets => ({
  write: (context, files, wish) =>
    drawn(context, {
      ...{ files, options: wish.options },
      draw: (ready) => writtenPicture({ sharp, tools }, context, { files: ready, wish }),
    }),
  icon: (context, files, wish) =>
    drawn(context, {
      ...{ files, options: wish.options },
      draw: (ready) => writtenIcon(sharp, context, { files: ready, wish }),
    }),
  favicon: (context, files, options) =>
    drawn(context, { files, options, draw: (ready) => favicon(sharp, context, { files: ready, options }) }),
  responsive: (context, files, wish) =>
    drawn(context, {
      ...{ files, options: { ...wish.options, ...asShown } },
      draw: (ready) => responsiveSet(sharp, context, { files: ready, wish }),
    }),
});

/** Everything goes through sharp: what it cannot read is read for it, and what it cannot write is written after it. */
export const pictureEngine = (host: EngineHost): PictureEngine => {
  const sharp = sharpEngine(host);
  const tools = toolBox(host.hidden);
  const readers = readersOf(tools, sharp);
  const pagers = pagersOf(tools, sharp);
  const read = readAll(readers, unfolders(tools, sharp));
  const reading = secondReading(tools);
  const inspect: SharpEngine['inspect'] = (context, given) =>
    reading(context, [given], ([file = given]) => (readers[file.format] ?? sharp).inspect(context, file));
  const convert = converter({ sharp, tools });
  const all: DrawingTools = { tools, read, pagers, reading, sharp, convert, inspect, hidden: host.hidden };
  const drawn: Drawn = (context, drawing) => eachDrawn(all, context, drawing);
  const preview = previewer(readers, sharp);
  return {
    ...sharp,
    ...trials(all),
    convert: (context, files, wish) =>
      drawn(context, { files, options: wish.options, draw: (ready) => convert(context, ready, wish) }),
    ...sets({ sharp, tools }, drawn),
    pdf: (context, join) => joinedPdf(all, context, join),
    animation: (context, join) => joinedAnimation(all, context, join),
    tiff: (context, join) => joinedTiff(all, context, join),
    trace: (context, { files, options }) =>
      drawn(context, {
        ...{ files, options: { ...options, metadata: 'strip' } },
        draw: (ready) => tracedSvg(all, context, { files: ready, options }),
      }),
    drawing: (context, wish) => drawnSvg(all, context, wish),
    tidy: (context, files) => tidySvg(sharp, context, files),
    inspect,
    disclose: (context, given) =>
      reading(context, [given], async ([file = given]) =>
        readers[file.format]
          ? discloseFile(context, host.hidden, await withoutEnding(context, file))
          : sharp.disclose(context, file),
      ),
    preview: (context, given, wish) => reading(context, [given], ([file = given]) => preview(context, file, wish)),
  };
};
