const SVG = 'http://www.w3.org/2000/svg';

const paths = {
  passed: 'M3 8.5l3.2 3.2L13 4.8',
  failed: 'M4 4l8 8m0-8l-8 8',
  open: 'M4 8h8',
} as const;

const drawing = (viewBox: string, className: string, path: string): SVGSVGElement => {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', className);
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
};

export const icon = (name: keyof typeof paths): SVGSVGElement => drawing('0 0 16 16', 'icon', paths[name]);

/** The sign of Convi, as in the masthead of the site. */
export const sign = (): SVGSVGElement => drawing('0 0 18 18', 'sign', 'M1 1.5h8a7.5 7.5 0 0 1 0 15H1z');
