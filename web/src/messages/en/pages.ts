import type { KeptName } from '../../storage/kept.ts';

/** What the page keeps in a browser, and why. */
const kept: Readonly<Record<KeptName, { readonly purpose: string; readonly life: string }>> = {
  'convi.language': { purpose: 'The language you chose.', life: 'Until you clear it.' },
  'convi.image': { purpose: 'Your image project and your settings, so that a reload finds them.', life: 'The tab.' },
  'convi.document': { purpose: 'The same of your documents.', life: 'The tab.' },
  'convi.audio': { purpose: 'The same of your audio.', life: 'The tab.' },
  'convi.on-device': {
    purpose: 'That files are to stay on this device, so that a reload sends none of them.',
    life: 'The tab, or until you turn it off.',
  },
  'convi.account': {
    purpose: 'That you are signed in, so that the page shows it. It opens nothing.',
    life: 'Until you sign out.',
  },
  'service-worker.js': {
    purpose:
      'Takes files that another program of this device shares with the installed page, and says so when the server is not reached. It stores nothing.',
    life: 'Until you clear it.',
  },
  convi_project: { purpose: 'Lets downloads and players read that one project.', life: 'The project.' },
  convi_session: {
    purpose: 'Your session, when you are signed in. Over HTTPS its name begins with __Host-.',
    life: 'A week without a visit, a month at most.',
  },
  convi_sign_in: {
    purpose: 'Binds a sign-in to this browser while it waits for a code. Over HTTPS its name begins with __Host-.',
    life: 'Ten minutes.',
  },
};

export const pages = {
  more: 'About',
  moreFormats: (count: string): string => `and ${count} more`,
  pricing: {
    title: 'Plans',
    lead: 'What each plan keeps how long, and how much it takes. These are the very rows that the server enforces.',
    free: 'Free',
    paid: 'Paid',
    freeLead: 'For everybody, without an account.',
    paidLead: 'Not for sale yet.',
    life: 'Kept',
    file: 'One file',
    project: 'One project',
    upTo: (size: string): string => `up to ${size}`,
    pixels: (count: string): string => `${count} megapixels`,
    pages: (count: string): string => `${count} pages`,
    files: (count: string, size: string): string => `${count} files, ${size} together`,
    atOnce: 'At once',
    running: (running: string, queued: string): string => `${running} conversions, ${queued} more waiting`,
  },
  transparency: {
    title: 'Transparency',
    lead: 'How the projects of this server ended. Nothing here is about anybody.',
    outlived: 'The oldest thing that outlived its project',
    nothing: 'Nothing',
    swept: (moment: string): string => `The store was last looked through on ${moment}.`,
    unswept: 'The store has not been looked through since the start.',
    ended: 'Projects that ended',
    none: 'None so far.',
    reasons: {
      expired: 'their time was up',
      owner: 'ended by their holder',
      erasure: 'erased on request',
      limit: 'over a limit',
      abuse: 'abuse',
      operator: 'ended by the operator',
      'failed-upload': 'nothing was uploaded whole',
      'key-lost': 'their key was lost',
    },
    chain: 'The chain of receipts',
    links: (count: string): string => `Receipts: ${count}`,
    head: 'Its end is',
    verify: 'Check a receipt',
    trouble: 'The numbers did not come. Please try again.',
  },
  cookies: {
    title: 'Cookies and storage',
    lead: 'All that this page ever keeps in your browser. Nothing of it follows you, and nobody else gets any of it.',
    name: 'Name',
    where: 'Where',
    purpose: 'What for',
    life: 'How long',
    places: {
      local: 'Local storage',
      session: 'Session storage',
      cookie: 'Cookie, unreadable for scripts',
      worker: 'Service worker',
    },
    kept,
  },
};
