import type { EndReason } from '@convi/contracts';

const reasons: Readonly<Record<EndReason, string>> = {
  expired: 'Its time was up',
  owner: 'You ended it',
  erasure: 'Its owner asked for erasure',
  limit: 'It went over a limit',
  abuse: 'It was ended for abuse',
  operator: 'The operator ended it',
  'failed-upload': 'Its upload failed',
  'key-lost': 'Its key was lost, so that nothing in it could be opened again',
};

export const ending = {
  left: 'until everything here is gone',
  soon: (minutes: number): string => (minutes === 1 ? 'One minute left.' : `${minutes} minutes left.`),
  endNow: 'End now',
  askTitle: 'End this project now?',
  askText: 'The key is destroyed and every file and result is deleted at once. This cannot be undone.',
  confirm: 'End it now',
  keep: 'Keep it',
  ending: 'Ending. The key is gone, the bytes follow.',
  goneTitle: 'It is gone.',
  goneText: 'The key is destroyed and nothing of the project is left. This is its receipt.',
  goneBare: 'The key is destroyed and nothing of the project is left.',
  again: 'Start anew',
  save: 'Save the receipt',
  check: 'Check it',
  checkHint: 'The page for that opens in a new tab, works without this server and can be saved.',
  access: 'Access to this project is kept in this tab only and is lost when you close it. The files end by themselves.',
  owned: 'This project is in your account: you find it there from every device of yours. The files end by themselves.',
  handOver: 'Go on another device',
  claim: 'Take it into my account',
  receipt: 'Receipt',
  limits:
    'It proves what the operator signed and when, and that this cannot be denied or backdated later. It does not prove that no copy was made elsewhere while the project lived.',
  fields: {
    id: 'Number',
    reason: 'Why',
    files: 'Files',
    bytes: 'Size of everything',
    createdAt: 'Begun',
    endedAt: 'Ended',
    keyDestroyedAt: 'Key destroyed',
    bytesGoneAt: 'Last byte gone',
  },
  reasons,
};
