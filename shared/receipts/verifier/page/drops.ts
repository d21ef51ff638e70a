import { kindOf } from '../core/document-kind.ts';
import { parsedJson } from '../core/parsed-json.ts';
import { type FieldName, fieldNames } from './words/page-words.ts';

const isField = (name: string | undefined): name is FieldName => fieldNames.some((field) => field === name);

const kindIn = (text: string): FieldName | undefined => {
  try {
    return kindOf(parsedJson(text));
  } catch {
    return undefined;
  }
};

/** Where a text belongs: by what it holds, wherever it was dropped; two fields take keys. */
const fieldFor = (text: string, onto: FieldName | undefined): FieldName => {
  const kind = kindIn(text) ?? onto ?? 'receipt';
  return kind === 'keys' && onto === 'trusted' ? 'trusted' : kind;
};

const ontoField = (target: EventTarget | null): FieldName | undefined => {
  const name = target instanceof Element ? target.closest<HTMLElement>('[data-field]')?.dataset.field : undefined;
  return isField(name) ? name : undefined;
};

/** Takes files that are dropped or pasted anywhere on the page: a near miss would open the file in place of the page. */
export const takeFiles = (take: (field: FieldName, text: string) => void): void => {
  const read = async (files: FileList, onto: FieldName | undefined): Promise<void> => {
    for (const file of files) {
      const text = await file.text();
      take(fieldFor(text, onto), text);
    }
  };
  const brings = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
  const mark = (over: boolean): boolean => document.documentElement.classList.toggle('over', over);
  addEventListener('dragover', (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    mark(true);
  });
  addEventListener('dragleave', (event) => mark(event.relatedTarget !== null));
  addEventListener('drop', (event) => {
    mark(false);
    if (!brings(event) || !event.dataTransfer) return;
    event.preventDefault();
    void read(event.dataTransfer.files, ontoField(event.target));
  });
  addEventListener('paste', (event) => {
    const files = event.clipboardData?.files;
    if (!files?.length) return;
    event.preventDefault();
    void read(files, ontoField(event.target));
  });
};
