import { convert, createProject, endProject, type Holder, type Named, problemOf, send } from './api.ts';

const endIn = async (holder: Holder, file: Named): Promise<string> => {
  const sent = await send(holder, file);
  if (sent.status !== 201) return (await problemOf(sent)).slug;
  const { state, failure } = await convert(holder, { to: file.name.endsWith('.pdf') ? 'txt' : 'pdf' });
  return state === 'done' ? state : (failure?.slug ?? state);
};

/** What becomes of a document on its way into a PDF, or of a PDF on its way into text: `done`, or why not. */
export const outcomeOf = async (url: string, file: Named): Promise<string> => {
  const holder = await createProject(url, 'document');
  return endIn(holder, file).finally(() => endProject(holder));
};
