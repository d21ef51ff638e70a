import { aacTargets } from './aac-targets.ts';
import { ac3, amr, mp2 } from './broadcast-targets.ts';
import { losslessTargets } from './lossless-targets.ts';
import { mp3, ogg, opus, weba } from './lossy-targets.ts';
import { wma } from './wma.ts';

/** Every format that the audio service writes, one row each. */
export const targets = [mp3, ...losslessTargets, ogg, opus, ...aacTargets, weba, wma, ac3, mp2, amr];
