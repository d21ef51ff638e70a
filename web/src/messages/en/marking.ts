/** Placing a watermark on a picture. */
export const marking = {
  open: 'Place a watermark on the picture',
  title: 'Watermark',
  trying: 'Trying it out…',
  drag: 'Drag to where it is to stand.',
  nothing: 'Write a text or choose a picture for it.',
  apply: 'Use this',
};
