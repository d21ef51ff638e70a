import type { Kept } from './window.ts';

/** The key under which QuickTime's metadata names the photograph that a film belongs to. */
const MARK = 'com.apple.quicktime.content.identifier';

/** Whether a film is the moving half of a Live Photo. Its metadata stand at the beginning or, as the camera writes it, at the end. */
export const isLivePhotoFilm = ({ head, tail }: Kept): boolean => head.includes(MARK) || tail.includes(MARK);
