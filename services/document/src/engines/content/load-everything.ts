/** Loads what most jobs load of this engine, once, so that it is compiled for all of them. */
export const loadEverything = (): Promise<unknown> =>
  Promise.all([
    import('../disclosure/disclose-document.ts'),
    import('../disclosure/from-pdf.ts'),
    import('./flat/sheets-text.ts'),
    import('./flat/slides-page.ts'),
    import('./letters/read-letter.ts'),
    import('./merging/merge-parts.ts'),
    import('./pictures/pack-webp.ts'),
    import('./pictures/shrink-picture.ts'),
    import('./reading/cut-pictures.ts'),
    import('./reading/plan-reading.ts'),
    import('./reading/read-printed.ts'),
    import('./workshop/assembling/assemble.ts'),
    import('./workshop/edit-pdf.ts'),
    import('./workshop/compressing/shrink-images.ts'),
    import('./workshop/forms/list-fields.ts'),
    import('./workshop/splitting/split-pdf.ts'),
  ]);
