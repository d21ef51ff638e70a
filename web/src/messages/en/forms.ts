import { plural } from '../plural.ts';

const of = plural('en');
const fields = (count: number): string => `${count} ${of(count, { one: 'field', other: 'fields' })}`;

export const forms = {
  title: 'Forms',
  hint: 'What you write here is sent with the conversion only, and stored nowhere. A reload forgets it.',
  count: fields,
  filled: (count: number): string => `${fields(count)} filled in`,
  required: 'required',
  missing: (count: number): string => `${fields(count)} that the form requires ${count === 1 ? 'is' : 'are'} empty.`,
  fixed: 'The form does not let this be changed.',
  unchosen: 'Nothing chosen',
  letters: (count: string): string => `At most ${count} letters.`,
  reset: 'Empty what you wrote',
  writtenBy: (operation: string): string => `The values are written into the PDF by “${operation}”.`,
  choose: (operation: string): string => `Choose “${operation}”`,
};
