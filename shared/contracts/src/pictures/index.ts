/* What only reckons with sizes, apart from all else: processes that start for one picture load nothing more. */
export * from './box.ts';
export * from './cut-box.ts';
export * from './fitted-size.ts';
