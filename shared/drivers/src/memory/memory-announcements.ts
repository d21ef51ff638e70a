import type { Announcement, Service } from '@convi/contracts';
import type { Announcements } from '@convi/kernel';

export const memoryAnnouncements = (): Announcements => {
  const said = new Map<Service, { readonly announcement: Announcement; readonly aliveUntil: number }>();
  return {
    announce: async (announcement, aliveUntil) => {
      said.set(announcement.service, { announcement, aliveUntil });
    },
    withdraw: async (service) => {
      const last = said.get(service);
      if (last) said.set(service, { ...last, aliveUntil: 0 });
    },
    read: async (now) =>
      Object.fromEntries(
        [...said].map(([service, { announcement, aliveUntil }]) => [
          service,
          { alive: aliveUntil > now, announcement },
        ]),
      ),
  };
};
