/** The picture that options name as a watermark, when they do. */
export const markFile = ({ watermarkFile }: { readonly watermarkFile?: string | undefined }): string[] =>
  watermarkFile === undefined ? [] : [watermarkFile];
