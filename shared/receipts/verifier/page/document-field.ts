import { element, pressed } from './element.ts';
import { icon } from './icon.ts';
import type { Reading } from './readings.ts';
import type { Speech } from './speech.ts';
import type { FieldName } from './words/page-words.ts';

/** A field for a document: it can be typed, pasted or chosen. */
export type DocumentField = {
  readonly node: HTMLElement;
  /** Puts a text in from elsewhere. */
  readonly put: (text: string) => void;
  /** Says below it what was read, or what is wrong. */
  readonly tell: (reading: Reading) => void;
  /** Says there why nothing came. */
  readonly complain: (text: string) => void;
};

type Wanted = {
  readonly name: FieldName;
  readonly text: string;
  readonly changed: (text: string) => void;
  /** Buttons beside the one for files. */
  readonly besides?: readonly HTMLElement[];
};

type Value = Extract<Reading, { state: 'read' }>['value'];

// `Array.isArray` narrows no readonly list.
const isList = (read: Value): read is Extract<Value, readonly unknown[]> => Array.isArray(read);

const foundIn = ({ words, page, numbers }: Speech, read: Value): string => {
  if (isList(read)) return page.found.keys(read.length);
  if ('entries' in read) return page.found.chain(read.entries.length, read.from.index);
  if ('day' in read) return page.found.head(numbers.day(read.day), read.size);
  return page.found.receipt(words.services[read.service], numbers.moment(read.endedAt));
};

const chooser = ({ page }: Speech, label: string, taken: (text: string) => void): HTMLElement[] => {
  const input = element('input', { type: 'file', accept: '.json,application/json', hidden: '', tabindex: '-1' });
  input.addEventListener('change', () => {
    void input.files?.[0]?.text().then(taken);
    // The same file can be chosen again.
    input.value = '';
  });
  const button = element(
    'button',
    { type: 'button', class: 'button', 'aria-label': page.chooseFor(label) },
    page.choose,
  );
  return [input, pressed(button, () => input.click())];
};

export const documentField = (speech: Speech, { name, text, changed, besides = [] }: Wanted): DocumentField => {
  const { words, page } = speech;
  const label = page.labels[name];
  const attributes = { id: name, class: 'field', rows: '4', spellcheck: 'false', autocapitalize: 'off' };
  const area = element('textarea', {
    ...attributes,
    autocomplete: 'off',
    'aria-describedby': `${name}-hint ${name}-state`,
  });
  const state = element('p', { id: `${name}-state`, class: 'state' });
  area.value = text;
  area.addEventListener('input', () => changed(area.value));
  const taken = (chosen: string): void => {
    area.value = chosen;
    changed(chosen);
  };
  const show = (found: string, why: 'passed' | 'failed'): void => {
    state.className = why === 'failed' ? 'state bad' : 'state';
    state.replaceChildren(icon(why), found);
  };
  const tell = (reading: Reading): void => {
    area.setAttribute('aria-invalid', String(reading.state === 'faulty'));
    if (reading.state === 'empty') state.replaceChildren();
    else if (reading.state === 'faulty') show(words.fault(reading.fault), 'failed');
    else show(foundIn(speech, reading.value), 'passed');
  };
  const complain = (text: string): void => show(text, 'failed');
  const node = element(
    'div',
    { class: 'document', 'data-field': name },
    element('label', { for: name }, label),
    element('p', { id: `${name}-hint`, class: 'soft small' }, page.hints[name]),
    area,
    element('div', { class: 'below' }, ...chooser(speech, label, taken), ...besides, state),
  );
  return { node, put: taken, tell, complain };
};
