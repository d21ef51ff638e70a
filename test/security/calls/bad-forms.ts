import { changed, type Draft } from './draft.ts';
import { form } from './form.ts';
import type { Spoiling } from './spoiling.ts';

/** Form data with marks in names, types, contents and boundaries. */
export const badForms = ({ named: [, { consumes = [] }], draft, marks }: Spoiling): Draft[] => {
  if (!consumes.includes('multipart/form-data')) return [];
  const { shown, hidden, field } = marks;
  const content = shown('content');
  const name = `${shown('name')}.png`;
  const forms = {
    'a file of no format': form([{ field: 'file', file: name, content }]),
    'a file of a damaged format': form([{ field: 'file', file: name, content: `\x89PNG\r\n\x1a\n${content}` }]),
    'an empty file': form([{ field: 'file', file: name, content: '' }]),
    'a name too long': form([{ field: 'file', file: `${name.repeat(100)}.png`, content }]),
    'a Cyrillic name': form([{ field: 'file', file: `${shown('name')} отпуск.png`, content }]),
    'a name in another way': form([{ field: `file"; filename*="UTF-8''${shown('name')}`, content }]),
    'a path as its name': form([{ field: 'file', file: `../../${name}`, content }]),
    'a part of another name': form([{ field: field('part'), file: name, content }]),
    'a text beside it': form([{ field: field('text'), content: hidden('text') }]),
    'options that are no JSON': form([{ field: 'options', content: `{"${hidden('options')}` }]),
    'options that do not exist': form([
      { field: 'options', content: JSON.stringify({ [field('option')]: hidden('option') }) },
      { field: 'file', file: name, content },
    ]),
    'a strange type': form([{ field: 'file', file: name, type: `text/${hidden('type')}`, content }]),
    'a boundary of marks': form([{ field: 'file', file: name, content }], hidden('boundary')),
  };
  const cut = form([{ field: 'file', file: name, content: content.repeat(2_000) }]);
  return [
    ...Object.entries(forms).map(([what, content]) => changed(draft, what, { content })),
    changed(draft, 'form data cut short', { content: { ...cut, bytes: cut.bytes.subarray(0, 20_000) } }),
  ];
};
