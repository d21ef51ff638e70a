import * as z from 'zod';

const durations = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const sizes = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 } as const;

/** `20s`, `15m`, `24h`, `1d` → seconds. */
export const duration = z
  .string()
  .regex(/^[1-9]\d{0,6}[smhd]$/, 'expected a duration such as 20s, 15m or 24h')
  .transform((text) => Number(text.slice(0, -1)) * durations[text.slice(-1) as keyof typeof durations]);

/** `512M`, `20G` or plain bytes → bytes. */
export const byteSize = z
  .string()
  .regex(/^[1-9]\d{0,15}[KMGT]?$/, 'expected a size such as 512M or 20G')
  .transform((text) => {
    const [, digits = '', unit = ''] = /^(\d+)(\D?)$/.exec(text) ?? [];
    return Number(digits) * sizes[unit as keyof typeof sizes];
  });

/** A comma-separated list. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** `DE=16,US=13,*=0`: ages in years by country. */
export const ages = list
  .pipe(z.array(z.string().regex(/^([A-Z]{2}|\*)=\d{1,2}$/, 'expected an age such as DE=16')))
  .transform(
    (rows): Readonly<Record<string, number>> =>
      Object.fromEntries(rows.map((row) => row.split('=')).map(([name = '', age]) => [name, Number(age)])),
  );
