const SPOT = /^(\d+(?:\.\d+)?) ([NS]), (\d+(?:\.\d+)?) ([EW])$/;

type Point = 'N' | 'S' | 'E' | 'W';

/** `49.83 N, 24.03 E` as a language writes it. A place that is a name stays as it is. */
export const placeText = (value: string, points: Readonly<Record<Point, string>>, decimal = '.'): string => {
  const [, latitude, north, longitude, east] = SPOT.exec(value) ?? [];
  if (latitude === undefined || longitude === undefined) return value;
  const degrees = (number: string, point: string | undefined): string =>
    // The pattern lets no other letter through.
    `${number.replace('.', decimal)}°\u00A0${points[point as Point]}`;
  return `${degrees(latitude, north)}, ${degrees(longitude, east)}`;
};
