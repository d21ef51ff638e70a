/** Points from the upper left corner of a page as it is shown. */
export type PageBox = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
