import type { EditStep } from '../edit-wish.ts';
import { drawAnnotations } from './draw-annotations.ts';

/** Neither is a mark on the page: links lead somewhere, and a popup is the window of another annotation. */
const NOT_MARKS = ['Widget', 'Link'];

/** Makes form fields, comments and marks part of their pages. */
export const flatten: EditStep = (document, { flattenForms, flattenAnnotations }) => {
  if (flattenForms) drawAnnotations(document, (kind) => kind === 'Widget');
  if (flattenAnnotations) drawAnnotations(document, (kind) => !NOT_MARKS.includes(kind));
};
