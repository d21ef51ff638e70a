export const shell = {
  skip: 'Skip to the content',
  rooms: 'Rooms',
  language: 'Language',
  doors: { developers: 'For developers', status: 'Status', privacy: 'Privacy', terms: 'Terms' },
  signIn: 'Sign in',
  account: 'Account',
  signOut: 'Sign out',
  titleOf: (room: string): string => `${room} · Convi`,
  home: {
    title: 'Convi converts files and forgets them',
    headline: 'Converts your files.',
    headlineEnd: 'Then forgets them.',
    lead: 'Images, documents and audio, converted on this very server. No account, no tracking, and nothing that outlives its time.',
    drop: 'Drop anything here',
    pick: 'Add anything',
    brought: (room: string, count: number): string => `${room}: ${count} waiting`,
    window: (window: string, ceiling: string): string => `Gone ${window} after your last action, ${ceiling} at most`,
    ceiling: (ceiling: string): string => `Gone ${ceiling} after you begin`,
    popular: 'What people convert',
    unavailable: 'not working right now',
    promises: [
      {
        title: 'Sealed at once',
        text: 'Every project has a key of its own. Files are sealed with it before they are stored.',
      },
      {
        title: 'Time in sight',
        text: 'A countdown is always shown. At its end the key is destroyed and the bytes are deleted.',
      },
      {
        title: 'A receipt',
        text: 'You see when the key was destroyed and when the last byte was gone. You can end a project at any moment.',
      },
    ],
  },
  lost: {
    title: 'There is nothing at this address.',
    back: 'To the beginning',
  },
  about: {
    image:
      'Convert, resize, crop and watermark pictures: HEIC, JPEG, PNG, WebP, AVIF, SVG and many more. Deleted with their key on a clock that you see.',
    document:
      'Convert office documents and work on PDFs: merge, split, compress, protect, redact, OCR. Deleted with their key on a clock that you see.',
    audio:
      'Convert, cut, join and level recordings: MP3, WAV, FLAC, M4A, Opus and many more. Deleted with their key on a clock that you see.',
  },
  scripts: 'Convi needs JavaScript in the browser to send your files. The API works without it.',
};
