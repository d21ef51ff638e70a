import sharp from 'sharp';
import type { Animation, Piece } from './frames-of.ts';

const CHANNELS = 4;

type Canvas = { readonly pixels: Buffer; readonly width: number; readonly height: number };

const pixelsOf = ({ png }: Piece): Promise<Buffer> =>
  sharp(png, { failOn: 'none', limitInputPixels: false }).toColourspace('srgb').ensureAlpha().raw().toBuffer();

/** Lays a pixel over another one: alpha is not premultiplied in PNG. */
const blend = (under: Buffer, over: Buffer): void => {
  const alpha = over[3] ?? 0;
  const below = ((under[3] ?? 0) * (255 - alpha)) / 255;
  const sum = alpha + below;
  for (let n = 0; n < 3; n++) {
    const mixed = sum === 0 ? 0 : ((over[n] ?? 0) * alpha + (under[n] ?? 0) * below) / sum;
    under[n] = Math.round(mixed);
  }
  under[3] = Math.round(sum);
};

const blendRow = (under: Buffer, row: Buffer): void => {
  for (let x = 0; x < row.length; x += CHANNELS) {
    const alpha = row[x + 3];
    if (alpha === 255) row.copy(under, x, x, x + CHANNELS);
    else if (alpha !== 0) blend(under.subarray(x, x + CHANNELS), row.subarray(x, x + CHANNELS));
  }
};

const draw = ({ pixels, width }: Canvas, piece: Piece, own: Buffer): void => {
  const rowBytes = piece.width * CHANNELS;
  for (let y = 0; y < piece.height; y++) {
    const at = ((piece.top + y) * width + piece.left) * CHANNELS;
    const row = own.subarray(y * rowBytes, (y + 1) * rowBytes);
    if (piece.isLaidOver) blendRow(pixels.subarray(at, at + rowBytes), row);
    else row.copy(pixels, at);
  }
};

const clear = ({ pixels, width }: Canvas, { left, top, width: across, height }: Piece): void => {
  for (let y = top; y < top + height; y++) {
    const at = (y * width + left) * CHANNELS;
    pixels.fill(0, at, at + across * CHANNELS);
  }
};

/** All frames as they are shown, below each other, in sRGB with transparency and eight bits. */
export const composeFrames = async ({ width, height, pieces }: Animation): Promise<Buffer> => {
  const canvas: Canvas = { pixels: Buffer.alloc(width * height * CHANNELS), width, height };
  const frames: Buffer[] = [];
  for (const [n, piece] of pieces.entries()) {
    // Before the first frame there is nothing to go back to.
    const dispose = n === 0 && piece.dispose === 'previous' ? 'clear' : piece.dispose;
    const before = dispose === 'previous' ? Buffer.from(canvas.pixels) : undefined;
    draw(canvas, piece, await pixelsOf(piece));
    frames.push(Buffer.from(canvas.pixels));
    if (dispose === 'clear') clear(canvas, piece);
    before?.copy(canvas.pixels);
  }
  return Buffer.concat(frames);
};
