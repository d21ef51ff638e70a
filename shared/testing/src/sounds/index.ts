export { dff, dsf } from './dsd-sounds.ts';
export { shortenOf } from './shorten-of.ts';
export { silentApe } from './silent-ape.ts';
export { silentMusepack } from './silent-musepack.ts';
export { soundRecipes } from './sound-recipes.ts';
