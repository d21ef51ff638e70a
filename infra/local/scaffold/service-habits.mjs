/** @typedef {import('./wish.mjs').Wish} Wish */

/** @param {string} id */
const capital = (id) => id.charAt(0).toUpperCase() + id.slice(1);

/**
 * Where a service keeps what writes a format and the list of it, how that is named, which one a new one starts from, and
 * a small input that its engine reads.
 * @typedef {object} Habits
 * @property {string} like
 * @property {string} folder of the service, with a file for each
 * @property {string} list of the service
 * @property {(id: string) => string} fileOf
 * @property {(id: string) => string} nameOf
 * @property {(text: string, wish: Wish) => string} renamed
 * @property {string} input TypeScript that makes the input of the test
 * @property {(id: string) => readonly [string, string]} pair source and target
 */

/** Documents are not here: their formats are rows in tables that stand beside each other in its `converters`.
 * @type {Record<string, Habits>} */
export const serviceHabits = {
  image: {
    like: 'png',
    folder: 'src/converters',
    list: 'src/registry.ts',
    fileOf: (id) => `to-${id}`,
    nameOf: (id) => `to${capital(id)}`,
    // The engine's own target stays what it was until the engine has learned the new one.
    renamed: (text, { like, id }) => text.replace(`to: '${like}'`, `to: '${id}'`),
    input: `Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>')`,
    pair: (id) => ['svg', id],
  },
  audio: {
    like: 'wma',
    folder: 'src/engines/targets',
    list: 'src/engines/targets/targets.ts',
    fileOf: (id) => id,
    nameOf: (id) => id,
    renamed: (text, { like, id }) => text.replaceAll(`to: '${like}'`, `to: '${id}'`),
    input: `Buffer.concat([Buffer.from('UklGRiQ+AABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQA+AAA=', 'base64'), Buffer.alloc(15_872)])`,
    pair: (id) => ['wav', id],
  },
};
