interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Great-circle distance (haversine, mean radius 6371 km). */
export function kilometresBetween(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const half = (x: number): number => Math.sin((x * radians) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * half(b.lon - a.lon);
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}
