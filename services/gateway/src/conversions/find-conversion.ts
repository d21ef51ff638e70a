import { AppError, type ConversionSnapshot, type Snapshot } from '@convi/kernel';

/** A conversion of a project. Throws `conversion-not-found`. */
export const findConversion = ({ conversions }: Snapshot, conversionId: string): ConversionSnapshot => {
  const conversion = conversions.find(({ record }) => record.id === conversionId);
  if (!conversion) throw new AppError('conversion-not-found');
  return conversion;
};
