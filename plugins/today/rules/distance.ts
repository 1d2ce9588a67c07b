interface Point {
  lat: number
  lon: number
}

/** Mean radius in metres (IUGG 1980). */
const EARTH = 6_371_009
const RADIANS = Math.PI / 180

/** Great-circle distance in metres: the haversine formula, exact enough for a walk. */
export function metresBetween(a: Point, b: Point): number {
  const dLat = (b.lat - a.lat) * RADIANS
  const dLon = (b.lon - a.lon) * RADIANS
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** A rank is state, priority and waiting time; state and priority go before distance, waiting time after it. */
const RANKS_PER_PRIORITY = 50_000_000
export const bandOf = (rank: number): number => Math.floor(rank / RANKS_PER_PRIORITY)
