import { type DocumentField, documentField } from './document-field.ts';
import { element } from './element.ts';
import { chainButton, keysButton } from './server-buttons.ts';
import type { Speech } from './speech.ts';
import { type FieldName, fieldNames } from './words/page-words.ts';

/** What the person has laid on the desk, and whether its drawer is open. */
export type Given = { texts: Record<FieldName, string>; projectId: string; more: boolean };

/** What happens when something of it changes. */
export type Changes = {
  readonly text: (name: FieldName, text: string) => void;
  readonly projectId: (id: string) => void;
  readonly more: (open: boolean) => void;
  readonly say: (text: string) => void;
};

/** The fields of the page. */
export type Desk = {
  readonly receiptAndKeys: HTMLElement;
  readonly more: HTMLDetailsElement;
  readonly fields: Readonly<Record<FieldName, DocumentField>>;
};

const projectField = ({ page }: Speech, id: string, changed: (id: string) => void): HTMLElement => {
  const attributes = { id: 'project', class: 'field', type: 'text', spellcheck: 'false', autocapitalize: 'off' };
  const input = element('input', { ...attributes, autocomplete: 'off', 'aria-describedby': 'project-hint' });
  input.value = id;
  input.addEventListener('input', () => changed(input.value));
  return element(
    'div',
    { class: 'document' },
    element('label', { for: 'project' }, page.labels.project),
    element('p', { id: 'project-hint', class: 'soft small' }, page.hints.project),
    input,
  );
};

const drawer = (speech: Speech, { given, changes }: { given: Given; changes: Changes }): HTMLDetailsElement => {
  const more = element('details', { class: 'more', open: given.more ? '' : undefined });
  more.append(element('summary', {}, speech.page.more), projectField(speech, given.projectId, changes.projectId));
  more.addEventListener('toggle', () => changes.more(more.open));
  return more;
};

/** The fields of the page, with what stands in them. */
export const desk = (speech: Speech, given: Given, changes: Changes): Desk => {
  const complain = (name: FieldName, text: string): void => {
    fields[name].complain(text);
    changes.say(text);
  };
  const put = (name: FieldName, text: string): void => fields[name].put(text);
  const server = { put, complain, receipt: () => given.texts.receipt };
  const besides: Partial<Record<FieldName, HTMLElement[]>> = {
    keys: keysButton(speech, server),
    chain: chainButton(speech, server),
  };
  const field = (name: FieldName): DocumentField =>
    documentField(speech, {
      name,
      text: given.texts[name],
      changed: (text) => changes.text(name, text),
      besides: besides[name] ?? [],
    });
  const fields = Object.fromEntries(fieldNames.map((name) => [name, field(name)])) as Record<FieldName, DocumentField>;
  const more = drawer(speech, { given, changes });
  more.append(fields.trusted.node, fields.chain.node, fields.head.node);
  return {
    receiptAndKeys: element('div', { class: 'documents' }, fields.receipt.node, fields.keys.node),
    more,
    fields,
  };
};
