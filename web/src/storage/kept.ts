/** Everything that the page or the server keeps in a browser, and where: `/cookies` shows this table, and nothing else is kept. */
export const kept = {
  'convi.language': 'local',
  'convi.image': 'session',
  'convi.document': 'session',
  'convi.audio': 'session',
  'convi.on-device': 'session',
  'convi.account': 'local',
  'service-worker.js': 'worker',
  convi_project: 'cookie',
  convi_session: 'cookie',
  convi_sign_in: 'cookie',
} as const;
export type KeptName = keyof typeof kept;
export const keptNames = Object.keys(kept) as KeptName[];
