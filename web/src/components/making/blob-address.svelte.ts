/** An address of what lies in memory; the one before it is given back. Needs a component around it. */
export const blobAddress = () => {
  let url = $state<string>();
  const set = (blob: Blob | undefined): void => {
    if (url) URL.revokeObjectURL(url);
    url = blob && URL.createObjectURL(blob);
  };
  $effect(() => () => set(undefined));
  return {
    get url() {
      return url;
    },
    set,
  };
};
