import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';
import { Refusal } from '../terminal/run-command.mjs';
import { serviceHabits } from './service-habits.mjs';
import { testOf } from './test-of.mjs';

/** @typedef {import('./wish.mjs').Wish} Wish */
/** @typedef {import('./service-habits.mjs').Habits} Habits */

/** @param {string} text */
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Puts lines before the line that closes a table. @param {string} text @param {RegExp} close @param {string} lines */
const before = (text, close, lines) => {
  if (!close.test(text))
    throw new Refusal('A table has another shape than npm run new knows: mend infra/local/scaffold.');
  return text.replace(close, (found) => `${lines}${found}`);
};

/** @param {Wish} wish */
const row = ({ id, service, name, mediaType, extensions, signature }) => `  {
    id: ${quoted(id)},
    service: ${quoted(service)},
    name: ${quoted(name)},
    extensions: [${extensions.map(quoted).join(', ')}],
    mediaType: ${quoted(mediaType)},
    signature: { kind: 'marks', any: [[{ at: 0, hex: ${quoted(signature)} }]] },
  },
`;

/** @param {string} text @param {Wish} wish @param {Habits} habits */
const converter = (text, wish, { nameOf, renamed }) =>
  renamed(text.replaceAll(/^\/\*\*.*\*\/\n/gm, ''), wish).replaceAll(
    new RegExp(`\\b${nameOf(wish.like)}\\b(?!')`, 'g'),
    nameOf(wish.id),
  );

/** What writes the format is imported, and stands in the list that its model stands in. @param {string} text @param {Wish} wish @param {Habits} habits */
const listed = (text, { id, like }, { fileOf, nameOf, folder, list: path }) => {
  const list = new RegExp(`(\\[[^\\]]*\\b${nameOf(like)}\\b[^\\]]*)\\]`);
  if (!list.test(text)) throw new Refusal(`${path} has no list with ${nameOf(like)}.`);
  const from = relative(dirname(path), join(folder, `${fileOf(id)}.ts`));
  const imported = `import { ${nameOf(id)} } from '${from.startsWith('.') ? from : `./${from}`}';\n`;
  return imported + text.replace(list, `$1, ${nameOf(id)}]`);
};

/**
 * Every file that a new format adds or changes, by path, with its new text.
 * @param {string} root
 * @param {Wish} wish
 * @returns {Record<string, string>}
 */
export const changedFiles = (root, wish) => {
  const habits = serviceHabits[wish.service];
  if (!habits) throw new Refusal(`Formats of ${wish.service} are not added by this command: see CONTRIBUTING.md.`);
  const read = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');
  const service = `services/${wish.service}`;
  const [facts, list] = [`shared/contracts/src/formats/${wish.service}.ts`, `${service}/${habits.list}`];
  const [mine, model] = [
    `${service}/${habits.folder}/${habits.fileOf(wish.id)}`,
    `${service}/${habits.folder}/${habits.fileOf(wish.like)}.ts`,
  ];
  const known = readdirSync(join(root, 'shared/contracts/src/formats')).map((name) =>
    read(`shared/contracts/src/formats/${name}`),
  );
  if (existsSync(join(root, `${mine}.ts`)) || known.some((text) => text.includes(`id: '${wish.id}'`)))
    throw new Refusal(`There is a format ${wish.id} already.`);
  if (!existsSync(join(root, model)))
    throw new Refusal(`There is no ${model} to start from; --like names another one.`);
  const words = (/** @type {'en' | 'ru'} */ language) => {
    const path = `web/src/messages/${language}/formats.ts`;
    return { [path]: before(read(path), /^\};$/m, `  ${wish.id}: ${quoted(wish[language])},\n`) };
  };
  return {
    [facts]: before(read(facts), /^\] as const/m, row(wish)),
    ...words('en'),
    ...words('ru'),
    [`${mine}.ts`]: converter(read(model), wish, habits),
    [`${mine}.test.ts`]: testOf(wish, habits),
    [list]: listed(read(list), wish, habits),
  };
};
