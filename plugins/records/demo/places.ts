import type { Location } from '../types.ts'
import { boundsOf, contains, ringsOf } from './polygon.ts'
import { randomFor, type Random } from './random.ts'
import type { Area, Position } from './types.ts'

/** Where a house stands: a lane of a hamlet and the number on its door plate. */
export interface Place {
  lane: string
  number: number
  position: Position
}

export interface Village {
  area: Area
  hamlets: readonly Position[]
  lanes: readonly Lane[]
}

interface Lane {
  name: string
  hamlet: number
  /** Radians from east. */
  bearing: number
}

const HAMLETS = 3
const LANES_PER_HAMLET = 3
const CANDIDATES = 30
/** Doors on each side of a lane are this far apart; numbers are odd on one side, even on the other. */
const DOOR_METRES = 12
const SETBACK_METRES = 11
const METRES_PER_DEGREE = 111_320

/** Invented, some after places of the design pages. The stories' lanes are others, so that no door is taken twice. */
const LANE_NAMES = [
  '潮崎巷',
  '新庄路',
  '杏河路',
  '椰林巷',
  '廟前街',
  '福田巷',
  '檳榔巷',
  '石橋路',
  '月眉巷',
  '鳳梨路',
  '芒果巷',
  '木瓜路',
  '老井巷',
  '蓮霧路',
  '可可巷',
  '牛車路',
  '曬穀巷',
  '芭樂路',
]

export function villageOf(area: Area): Village {
  const random = randomFor(`village:${area.code}`)
  const hamlets = hamletsOf(area, random)
  const firstName = random.between(0, LANE_NAMES.length - 1)
  const lanes: Lane[] = []
  for (let hamlet = 0; hamlet < hamlets.length; hamlet++) {
    const turn = random.next() * Math.PI
    for (let i = 0; i < LANES_PER_HAMLET; i++) {
      lanes.push({
        name: LANE_NAMES[(firstName + lanes.length) % LANE_NAMES.length] as string,
        hamlet,
        bearing: turn + ((i + 0.5 * random.next()) * 2 * Math.PI) / LANES_PER_HAMLET,
      })
    }
  }
  return { area, hamlets, lanes }
}

/** Ranks are strewn over a lane's length (7 is coprime to 31), three door numbers to a rank, so that few houses do not huddle. */
const RANKS = 31
const NUMBERS_PER_RANK = 3

/** The place of the village's nth household: no two share a door. */
export function placeOf(village: Village, nth: number, random: Random): Place {
  const lane = village.lanes[nth % village.lanes.length] as Lane
  const rank = Math.floor(nth / village.lanes.length)
  const number = (rank < RANKS ? (rank * 7) % RANKS : rank) * NUMBERS_PER_RANK + random.between(1, NUMBERS_PER_RANK)
  return { lane: lane.name, number, position: doorOn(village, lane, number, random) }
}

/** A house on a lane that only the stories know; it starts in the village's first hamlet. */
export function storyPlace(village: Village, name: string, number: number, random: Random): Place {
  const bearing = (village.lanes[0] as Lane).bearing + Math.PI / LANES_PER_HAMLET
  return { lane: name, number, position: doorOn(village, { name, hamlet: 0, bearing }, number, random) }
}

export function located(position: Position, accuracyM: number | null): Location {
  return { longitude: position[0], latitude: position[1], accuracyM }
}

function doorOn({ area, hamlets }: Village, lane: Lane, number: number, random: Random): Position {
  const centre = hamlets[lane.hamlet] as Position
  const setback = (number % 2 ? 1 : -1) * (SETBACK_METRES + random.next() * 8)
  const bend = lane.bearing + 0.15 * Math.sin(number / 9)
  let along = 15 + Math.ceil(number / 2) * DOOR_METRES + random.next() * 5
  for (;;) {
    const east = along * Math.cos(bend) - setback * Math.sin(bend)
    const north = along * Math.sin(bend) + setback * Math.cos(bend)
    const door = shifted(centre, east, north)
    if (contains(area.geometry, door)) return door
    // The lane ends at the village's border: nearer to the hamlet's centre, which lies inside.
    along *= 0.7
    if (along < 1) return centre
  }
}

/** Far from the border and from each other, the best of some random points. */
function hamletsOf({ geometry }: Area, random: Random): Position[] {
  const [west, south, east, north] = boundsOf(geometry)
  const candidates: Position[] = []
  while (candidates.length < CANDIDATES) {
    const point = rounded(west + random.next() * (east - west), south + random.next() * (north - south))
    if (contains(geometry, point)) candidates.push(point)
  }
  const edges = ringsOf(geometry)
  const roomAt = new Map(
    candidates.map((point) => [point, Math.min(...edges.map((ring) => distanceToRing(point, ring)))]),
  )
  const hamlets: Position[] = []
  while (hamlets.length < HAMLETS) {
    const score = (point: Position) =>
      Math.min(
        2 * (roomAt.get(point) ?? 0),
        ...hamlets.map((other) => Math.hypot(point[0] - other[0], point[1] - other[1])),
      )
    hamlets.push(candidates.reduce((best, point) => (score(point) > score(best) ? point : best)))
  }
  return hamlets
}

function distanceToRing([x, y]: Position, ring: readonly Position[]): number {
  let nearest = Infinity
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as Position
    const [bx, by] = ring[i] as Position
    const length = (bx - ax) ** 2 + (by - ay) ** 2
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)))
  }
  return nearest
}

function shifted([x, y]: Position, east: number, north: number): Position {
  return rounded(x + east / (METRES_PER_DEGREE * Math.cos((y * Math.PI) / 180)), y + north / METRES_PER_DEGREE)
}

/** Five decimals, about a metre. */
const rounded = (x: number, y: number): Position => [Math.round(x * 1e5) / 1e5, Math.round(y * 1e5) / 1e5]
