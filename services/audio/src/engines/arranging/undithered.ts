/** The same options without noise. Not every profile has this one: where there is none, nobody asks for it. */
export const undithered = <O extends object>(options: O): O => ({ ...options, dither: false });
