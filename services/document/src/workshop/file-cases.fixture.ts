import type { Operation, ProfileName } from '@convi/contracts';
import { PDFDocument } from 'pdf-lib';
import type { Source } from '../fixtures/document-job.fixture.ts';
import { checked, pageTexts, pdfFacts, plainText } from '../fixtures/pdf-check.fixture.ts';
import { pdfOf } from '../fixtures/pdf-of.fixture.ts';
import {
  addOutline,
  addPages,
  noisePicture,
  pdfWith,
  picturesPdf,
  toldPdf,
} from '../fixtures/workshop-pdfs.fixture.ts';

type Result = readonly Buffer[];

/** An option of an operation on whole files: what shows that it was heeded, and no longer when it is dropped. */
export type FileCase = {
  readonly profile: ProfileName;
  readonly operation: Operation;
  readonly to?: 'pdf' | 'png' | 'txt';
  readonly option: string;
  readonly sources: readonly Source[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly holds: (made: Result) => boolean | Promise<boolean>;
};

const pdf = (content: Buffer, fileId?: string): Source => ({
  format: 'pdf',
  content,
  ...(fileId !== undefined && { fileId }),
});

const ID = '0'.repeat(26);
const told = pdf(await toldPdf(), ID);
const two = pdf(await pdfOf('first', 'second'), ID);
const three = pdf(await pdfOf('one', 'two', 'three'));
const pictures = pdf(await picturesPdf(300));
const photo: Source = { format: 'png', content: await noisePicture(60).png().toBuffer(), fileId: ID };
const chapters = pdf(
  await pdfWith((document) => {
    addPages(document, ['a', 'b', 'c']);
    addOutline(document, [['Chapter', 2]]);
  }),
);
/** Two columns, a blank of letters between them where they are laid out. */
const columns = pdf(
  await pdfWith((document) => {
    const page = document.addPage([300, 200]);
    page.drawText('left', { x: 20, y: 150, size: 12 });
    page.drawText('right', { x: 220, y: 150, size: 12 });
  }),
);

const first = ([content = Buffer.alloc(0)]: Result): Buffer => content;
const hasAuthor = (made: Result): boolean => pdfFacts(first(made)).Author === 'MARK-AUTHOR';
const hasBookmarks = (made: Result): boolean => /\/Outlines \d/.test(plainText(first(made)));
const says = (text: string) => (made: Result) => first(made).includes(text);
const counts = (count: number) => (made: Result) => made.length === count;
const isWide = async (made: Result): Promise<boolean> =>
  Math.round((await PDFDocument.load(first(made))).getPage(0).getWidth()) === 595;
const encryption = (made: Result, password?: string): string => pdfFacts(first(made), password).Encrypted ?? '';
const opensWith = (password: string) => (made: Result) => {
  try {
    return checked(first(made), password) !== '';
  } catch {
    return false;
  }
};
const isLocked = (made: Result): boolean => !opensWith('')(made);

const keepsMetadata = { option: 'metadata', options: { metadata: 'keep' }, holds: hasAuthor } as const;
const of = (
  common: Pick<FileCase, 'profile' | 'operation' | 'to'>,
  ...cases: readonly Omit<FileCase, keyof typeof common>[]
) => cases.map((each): FileCase => ({ ...common, ...each }));

const owned = { openPassword: 'open', ownerPassword: 'owner' } as const;

/** Every option of what is done to whole files. */
export const fileCases: readonly FileCase[] = [
  ...of(
    { profile: 'document-pictures', operation: 'pictures', to: 'png' },
    { option: 'pageRange', sources: [pictures], options: { pageRange: '2' }, holds: counts(1) },
  ),
  ...of(
    { profile: 'document-text', operation: 'convert', to: 'txt' },
    { option: 'pageRange', sources: [two], options: { pageRange: '1' }, holds: (made) => !says('second')(made) },
    {
      option: 'layout',
      sources: [columns],
      options: { layout: 'layout' },
      holds: (made) => /left {3,}right/.test(String(first(made))),
    },
  ),
  ...of(
    { profile: 'document-assemble', operation: 'assemble' },
    {
      option: 'pages',
      sources: [two],
      options: { pages: [{ fileId: ID, page: 2 }] },
      holds: (made) => pageTexts(first(made)).length === 1,
    },
    { option: 'paper', sources: [photo], options: { paper: 'a4' }, holds: isWide },
    { ...keepsMetadata, sources: [told] },
  ),
  ...of(
    { profile: 'document-merge', operation: 'merge' },
    { option: 'paper', sources: [photo], options: { paper: 'a4' }, holds: isWide },
    {
      option: 'fileBookmarks',
      sources: [
        { ...two, title: 'First' },
        { ...three, title: 'Second' },
      ],
      options: { fileBookmarks: false },
      holds: (made) => !hasBookmarks(made),
    },
    { ...keepsMetadata, sources: [told] },
  ),
  ...of(
    { profile: 'document-split', operation: 'split' },
    { option: 'splitBy', sources: [chapters], options: { splitBy: 'bookmarks' }, holds: counts(2) },
    { option: 'pagesEach', sources: [three], options: { pagesEach: 2 }, holds: counts(2) },
    { option: 'pageRange', sources: [three], options: { splitBy: 'ranges', pageRange: '2-3' }, holds: counts(1) },
    { option: 'partKilobytes', sources: [pictures], options: { splitBy: 'size', partKilobytes: 10 }, holds: counts(3) },
    { ...keepsMetadata, sources: [told] },
  ),
  ...of(
    { profile: 'document-compress', operation: 'compress' },
    {
      option: 'compressionLevel',
      sources: [pictures],
      options: { compressionLevel: 'lossless' },
      holds: (made) => first(made).length > 60_000,
    },
    {
      option: 'targetKilobytes',
      sources: [pictures],
      options: { targetKilobytes: 12 },
      holds: (made) => first(made).length <= 12_000,
    },
    { ...keepsMetadata, sources: [told], options: { metadata: 'keep', compressionLevel: 'lossless' } },
  ),
  ...of(
    { profile: 'document-protect', operation: 'protect' },
    { option: 'openPassword', sources: [two], options: owned, holds: isLocked },
    { option: 'ownerPassword', sources: [two], options: owned, holds: opensWith('owner') },
    {
      option: 'printing',
      sources: [two],
      options: { ...owned, printing: 'none' },
      holds: (made) => encryption(made, 'open').includes('print:no'),
    },
    {
      option: 'changing',
      sources: [two],
      options: { ...owned, changing: 'none' },
      holds: (made) => encryption(made, 'open').includes('change:no'),
    },
    {
      option: 'copying',
      sources: [two],
      options: { ...owned, copying: false },
      holds: (made) => encryption(made, 'open').includes('copy:no'),
    },
  ),
];
