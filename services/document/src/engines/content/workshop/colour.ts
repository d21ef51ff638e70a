import { type PDFOperator, setFillingRgbColor } from 'pdf-lib';

/** The operator that draws in a colour written as `#rrggbb`. */
export const fillColour = (hex: string): PDFOperator => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return setFillingRgbColor(red, green, blue);
};
