import { type Service, services } from '@convi/contracts';
import { defineParams } from '@sveltejs/kit/params';

export const params = defineParams({
  // A language that has addresses of its own; those of English have no prefix.
  language: (text) => (text === 'ru' ? text : undefined),
  service: (text): Service | undefined => services.find((service) => service === text),
});
