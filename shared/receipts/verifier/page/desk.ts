import { type DocumentField, documentField } from './document-field.ts';
import { element, pressed } from './element.ts';
import { isServed, servedKeys } from './served.ts';
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

const keysButton = ({ page }: Speech, put: (text: string) => void, say: (text: string) => void): HTMLElement[] => {
  if (!isServed()) return [];
  const button = element('button', { type: 'button', class: 'button' }, page.takeKeys);
  const take = async (): Promise<void> => {
    const keys = await servedKeys();
    if (keys === undefined) say(page.noKeys);
    else put(keys);
  };
  return [pressed(button, () => void take())];
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

/** The fields of the page, with what stands in them. */
export const desk = (speech: Speech, given: Given, changes: Changes): Desk => {
  const field = (name: FieldName, besides: readonly HTMLElement[] = []): DocumentField =>
    documentField(speech, {
      name,
      text: given.texts[name],
      changed: (text) => changes.text(name, text),
      besides,
    });
  const takeKeys = keysButton(speech, (text) => fields.keys.put(text), changes.say);
  const fields = Object.fromEntries(
    fieldNames.map((name) => [name, field(name, name === 'keys' ? takeKeys : [])]),
  ) as Record<FieldName, DocumentField>;
  const more = element(
    'details',
    { class: 'more', open: given.more ? '' : undefined },
    element('summary', {}, speech.page.more),
    projectField(speech, given.projectId, changes.projectId),
    fields.trusted.node,
    fields.chain.node,
    fields.head.node,
  );
  more.addEventListener('toggle', () => changes.more(more.open));
  return {
    receiptAndKeys: element('div', { class: 'documents' }, fields.receipt.node, fields.keys.node),
    more,
    fields,
  };
};
