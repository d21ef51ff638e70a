// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = join(import.meta.dirname, '..', 'page');
/** The style of the site: the page looks like one of its pages, and changes with them. */
const siteStyle = join(import.meta.dirname, '..', '..', '..', '..', 'web', 'src', 'style');

const styles = [
  ...['tokens.css', 'base.css', 'controls.css'].map((name) => join(siteStyle, name)),
  ...['layout.css', 'fields.css', 'verdict.css'].map((name) => join(page, 'style', name)),
];

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What the page may do: run its own script and style, and fetch the keys of the server that it came from when asked. @param {{script: string, style: string}} parts */
const policyOf = ({ script, style }) =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** @param {readonly import('./bundle.mjs').Notice[]} notices */
const credits = (notices) => notices.map(({ name, version, license }) => `${name} ${version} (${license})`).join(', ');

/** @param {string} text @param {[string, string]} filling */
const filled = (text, [blank, filling]) => {
  if (!text.includes(blank)) throw new Error(`the page has no place for ${blank}`);
  // A function: what is put in may hold what `replace` takes for a pattern.
  return text.replace(blank, () => filling);
};

/**
 * The page as one file.
 * @param {import('./bundle.mjs').Bundle} bundle
 */
export const pageOf = ({ code, notices }) => {
  // In a page these two would end or bend the script, wherever they stand in it.
  const script = code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const style = styles.map((path) => readFileSync(path, 'utf8')).join('\n');
  const fillings = {
    '%policy%': policyOf({ script, style }),
    '%credits%': credits(notices),
    '<style></style>': `<style>${style}</style>`,
    '<script type="module"></script>': `<script type="module">${script}</script>`,
  };
  return Object.entries(fillings).reduce(filled, readFileSync(join(page, 'page.html'), 'utf8'));
};
