type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** Cutting and sizing a picture by hand. */
export const editing = {
  open: 'Cut and size on the picture',
  title: 'Cut and size',
  box: 'What is cut out',
  keys: 'Drag the box or its corners. With the keyboard: arrows move it, Shift and arrows change its size.',
  cut: 'What is cut out, in pixels',
  sides: { left: 'From the left', top: 'From the top', width: 'Width', height: 'Height' },
  shape: 'Shape',
  free: 'Any',
  size: 'Size of the result, in pixels',
  alone: 'Only for this picture',
  whole: 'All of it',
  apply: 'Use this',
  told: ({ left, top, width, height }: Box): string =>
    `${width} by ${height} pixels, ${left} from the left, ${top} from the top.`,
};
