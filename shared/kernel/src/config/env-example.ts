import { variables } from './variables.ts';

/** The text of `.env.example`: every setting with what it means, all commented out. */
export const envExample = (): string =>
  `${[
    '# Every setting of Convi. Generated from shared/kernel/src/config/variables.ts by `npm run env-example`; do not edit.',
    ...Object.entries(variables).map(
      ([name, row]) => `\n# ${row.about}\n# ${name}=${'example' in row ? row.example : ''}`,
    ),
  ].join('\n')}\n`;
