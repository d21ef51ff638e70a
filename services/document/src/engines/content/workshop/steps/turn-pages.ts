import { degrees } from 'pdf-lib';
import { chosenPages } from '../chosen-pages.ts';
import type { EditStep } from '../edit-wish.ts';
import { quarterTurns } from '../page-view.ts';

/** Turns pages clockwise. */
export const turnPages: EditStep = (document, { rotate, onPages }) => {
  if (rotate === 0) return;
  for (const page of chosenPages(document, onPages))
    page.setRotation(degrees((quarterTurns(page) * 90 + rotate) % 360));
};
