import type { Waveform } from '@convi/contracts';

const FULL = 32_768;
/** What is left out of a segment is shown this faint. */
const FAINT = 0.25;

/** Smallest and largest sample of the part of a wave that one column of a picture stands for. */
const peakOf = ({ data, length }: Waveform, column: number, columns: number): readonly [number, number] => {
  const from = Math.floor((column / columns) * length);
  const to = Math.max(from + 1, Math.floor(((column + 1) / columns) * length));
  const pairs = data.slice(2 * from, 2 * to);
  return [Math.min(0, ...pairs), Math.max(0, ...pairs)];
};

/** Draws a wave over a whole canvas in its text colour; what lies outside of a part, as fractions of it, is faint. */
export const draw = (
  canvas: HTMLCanvasElement,
  wave: Waveform,
  { from, to }: { readonly from: number; readonly to: number },
): void => {
  const pen = canvas.getContext('2d');
  if (!pen || wave.length === 0) return;
  const { width, height } = canvas;
  pen.clearRect(0, 0, width, height);
  pen.fillStyle = getComputedStyle(canvas).color;
  for (let column = 0; column < width; column += 1) {
    const [low, high] = peakOf(wave, column, width);
    const top = (height / 2) * (1 - high / FULL);
    const bottom = (height / 2) * (1 - low / FULL);
    pen.globalAlpha = column / width >= from && column / width <= to ? 1 : FAINT;
    pen.fillRect(column, top, 1, Math.max(1, bottom - top));
  }
};
