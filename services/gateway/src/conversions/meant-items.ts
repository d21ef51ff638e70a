/** A conversion, or one item of it by its place. */
export type Meant = { readonly conversionId: string; readonly item?: number | undefined };

export const isMeant = ({ item }: Meant, place: number): boolean => item === undefined || item === place;
