/** `readProject` → `ReadProject`; `image-jpg` → `ImageJpg`. */
export const pascalCase = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_, _dash: string, letter: string) => letter.toUpperCase());

export const componentUri = (name: string): string => `#/components/schemas/${name}`;
