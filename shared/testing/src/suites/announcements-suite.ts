import type { Announcement } from '@convi/contracts';
import type { Announcements } from '@convi/kernel';
import { expect } from 'vitest';
import { freshSuite, type Suite } from '../suite.ts';

export type AnnouncementsSubject = { readonly announcements: Announcements; readonly close?: () => Promise<void> };

const said: Announcement = {
  version: 1,
  service: 'image',
  capabilities: [{ operation: 'convert', from: ['jpg', 'png'], to: 'webp', profile: 'image-webp', unit: 'megapixels' }],
};

/** What every board of announcements must do. `make` gives an empty one. */
export const announcementsSuite: Suite<AnnouncementsSubject> = freshSuite('announcements', {
  'nobody has said anything yet': async ({ announcements }) => {
    expect(await announcements.read(0)).toEqual({});
  },

  'a worker is alive until the time that it gave': async ({ announcements }) => {
    await announcements.announce(said, 1_000);

    expect(await announcements.read(999)).toEqual({ image: { alive: true, announcement: said } });
    expect(await announcements.read(1_000)).toEqual({ image: { alive: false, announcement: said } });
  },

  'a new word takes the place of one that was read before': async ({ announcements }) => {
    await announcements.announce({ ...said, capabilities: [] }, 1_000);
    await announcements.read(1);
    await announcements.announce(said, 1_000);

    expect(await announcements.read(1)).toEqual({ image: { alive: true, announcement: said } });
  },

  'the last word stays known after a worker has gone': async ({ announcements }) => {
    await announcements.announce({ ...said, capabilities: [] }, 1_000);
    await announcements.announce(said, 1_000);
    await announcements.withdraw('image');
    await announcements.withdraw('audio');

    expect(await announcements.read(1)).toEqual({ image: { alive: false, announcement: said } });
  },
});
