import * as z from 'zod';

/** The three rooms of the product. */
export const services = ['image', 'document', 'audio'] as const;
export const service = z.enum(services);
export type Service = z.output<typeof service>;
