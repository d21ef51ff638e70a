export const comparing = {
  open: 'See the effect first',
  title: 'Before and after',
  file: 'File',
  before: 'Before',
  after: 'After',
  split: 'How much of each is shown',
  making: 'Trying it out…',
  predicted: (size: string): string => `about ${size}`,
  free: 'Nothing is charged, and no result is made.',
  none: 'Nothing came of it.',
  close: 'Close',
};
