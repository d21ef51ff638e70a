/** @typedef {import('./wish.mjs').Wish} Wish */

/** @param {string} id */
const capital = (id) => id.charAt(0).toUpperCase() + id.slice(1);

/**
 * How a service names its converters, which one a new one starts from, and a small input that its engine reads.
 * @typedef {object} Habits
 * @property {string} like
 * @property {(id: string) => string} fileOf
 * @property {(id: string) => string} nameOf
 * @property {(text: string, wish: Wish) => string} renamed
 * @property {string} input TypeScript that makes the input of the test
 * @property {(id: string) => readonly [string, string]} pair source and target
 */

/** @type {Record<string, Habits>} */
export const serviceHabits = {
  image: {
    like: 'png',
    fileOf: (id) => `to-${id}`,
    nameOf: (id) => `to${capital(id)}`,
    // The engine's own target stays what it was until the engine has learned the new one.
    renamed: (text, { like, id }) => text.replace(`to: '${like}'`, `to: '${id}'`),
    input: `Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>')`,
    pair: (id) => ['svg', id],
  },
  document: {
    like: 'odt',
    fileOf: (id) => id,
    nameOf: (id) => id,
    renamed: (text, { like, id }) => text.replaceAll(`'${like}'`, `'${id}'`),
    input: `Buffer.from('')`,
    pair: (id) => [id, 'pdf'],
  },
  audio: {
    like: 'wav',
    fileOf: (id) => id,
    nameOf: (id) => id,
    renamed: (text, { like, id }) => text.replaceAll(`to: '${like}'`, `to: '${id}'`),
    input: `Buffer.concat([Buffer.from('UklGRiQ+AABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQA+AAA=', 'base64'), Buffer.alloc(15_872)])`,
    pair: (id) => ['wav', id],
  },
};
