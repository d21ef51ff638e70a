import { services } from '@convi/contracts';

/** Pages that search engines may list, beside those of popular conversions. */
export const sitePages: readonly string[] = [
  '/',
  ...services.map((service) => `/${service}`),
  '/pricing',
  '/developers',
  '/transparency',
  '/status',
  '/verify',
  '/privacy',
  '/terms',
  '/cookies',
];
