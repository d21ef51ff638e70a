/** The page as it came, before it showed anything. */
const pristine = `<!doctype html>\n${document.documentElement.outerHTML}`;

/** Gives the page to keep: it works from the disk as it does here. */
export const savePage = (): void => {
  const href = URL.createObjectURL(new Blob([pristine], { type: 'text/html' }));
  const link = Object.assign(document.createElement('a'), { href, download: 'convi-verify.html' });
  link.click();
  URL.revokeObjectURL(href);
};
