import { parseArgs } from 'node:util';
import { Refusal } from '../terminal/run-command.mjs';
import { serviceHabits } from './service-habits.mjs';

export const usage = `npm run new -- format ID [options]

  --service NAME        image or audio (image)
  --media-type TYPE     its registered type (application/octet-stream)
  --name TEXT           its name, the same in every language (ID in capitals)
  --extensions A,B      usual endings of file names, the preferred one first (ID)
  --signature HEX       the bytes that every file of it begins with
  --like FORMAT         what to start from (png, wma)
  --en TEXT --ru TEXT   what it is good for, in both languages
`;

const options = /** @type {const} */ ({
  service: { type: 'string', default: 'image' },
  'media-type': { type: 'string', default: 'application/octet-stream' },
  name: { type: 'string' },
  extensions: { type: 'string' },
  signature: { type: 'string' },
  like: { type: 'string' },
  en: { type: 'string' },
  ru: { type: 'string' },
});

/**
 * @typedef {object} Wish
 * @property {string} id
 * @property {string} service
 * @property {string} name
 * @property {string} mediaType
 * @property {readonly string[]} extensions
 * @property {string} signature
 * @property {string} like
 * @property {string} en
 * @property {string} ru
 */

/** @param {readonly string[]} args */
const parsed = (args) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
};

/**
 * What the command line asks for.
 * @param {readonly string[]} args
 * @returns {Wish}
 */
export const wishOf = (args) => {
  const { positionals, values } = parsed(args);
  const [kind, id = ''] = positionals;
  const habits = serviceHabits[values.service];
  if (kind !== 'format' || !/^[a-z][a-z0-9]*$/.test(id))
    throw new Refusal(`A format has an id of small letters and digits.\n\n${usage}`);
  if (!habits)
    throw new Refusal(`Formats of ${values.service} are not added by this command: see CONTRIBUTING.md.\n\n${usage}`);
  const name = values.name ?? id.toUpperCase();
  return {
    id,
    service: values.service,
    name,
    mediaType: values['media-type'],
    extensions: (values.extensions ?? id).split(','),
    signature: values.signature ?? Buffer.from(id).toString('hex'),
    like: values.like ?? habits.like,
    en: values.en ?? name,
    ru: values.ru ?? name,
  };
};
