import { describe, expect, test } from 'vitest'
import { geometryText } from './boundary.ts'
import { MOST_POINTS, MOST_TEXT, readGeoJson } from './geojson.ts'

const SQUARE = [
  [120, 22],
  [121, 22],
  [121, 23],
  [120, 23],
  [120, 22],
]
const polygon = (ring: unknown) => ({ type: 'Polygon', coordinates: [ring] })
const feature = (geometry: unknown, properties = {}) => ({ type: 'Feature', properties, geometry })
const many = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const read = (value: unknown) => readGeoJson(typeof value === 'string' ? value : JSON.stringify(value))

describe('bad files', () => {
  const flat = [
    [120, 22],
    [121, 23],
    [120, 22],
    [120, 22],
  ]
  const round = Array.from({ length: MOST_POINTS + 1 }, (_, i) => [120 + Math.cos(i / 5000), 22 + Math.sin(i / 5000)])
  test.each<[string, unknown, string]>([
    ['cut off', '{"type":"Polygon","coordinates":[[[120,22]', 'admin.geojson_not_json'],
    ['empty', '', 'admin.geojson_not_json'],
    ['a list', '[]', 'admin.geojson_not_geojson'],
    ['other JSON', { hello: 1 }, 'admin.geojson_not_geojson'],
    ['TopoJSON', { type: 'Topology', objects: {} }, 'admin.geojson_type'],
    ['features that are none', { type: 'FeatureCollection', features: 'x' }, 'admin.geojson_not_geojson'],
    ['nothing in it', many(), 'admin.geojson_empty'],
    ['a line', { type: 'LineString', coordinates: SQUARE }, 'admin.geojson_type'],
    [
      'a point among areas',
      many(feature(polygon(SQUARE)), feature({ type: 'Point', coordinates: [120, 22] })),
      'admin.geojson_type',
    ],
    ['no geometry', feature(null), 'admin.geojson_no_geometry'],
    ['no rings', { type: 'Polygon', coordinates: [] }, 'admin.geojson_no_geometry'],
    ['a MultiPolygon written as Polygon', { type: 'Polygon', coordinates: [[SQUARE]] }, 'admin.geojson_not_a_position'],
    [
      'words for numbers',
      polygon([
        ['120', '22'],
        ['121', '22'],
        ['121', '23'],
        ['120', '22'],
      ]),
      'admin.geojson_not_a_position',
    ],
    ['null in a ring', polygon([[120, 22], null, [121, 23], [120, 22]]), 'admin.geojson_not_a_position'],
    ['open', polygon(SQUARE.slice(0, 4)), 'admin.geojson_ring_open'],
    [
      'too short',
      polygon([
        [120, 22],
        [121, 22],
        [120, 22],
      ]),
      'admin.geojson_ring_short',
    ],
    ['without area', polygon(flat), 'admin.geojson_ring_flat'],
    ['metres of TWD97', polygon(SQUARE.map(([x, y]) => [x! * 2000, y! * 100_000])), 'admin.geojson_metres'],
    ['latitude first', polygon(SQUARE.map(([x, y]) => [y, x])), 'admin.geojson_swapped'],
    ['off the earth', polygon(SQUARE.map(([x, y]) => [x! + 70, y])), 'admin.geojson_off_the_earth'],
    [
      'another system by name',
      { ...polygon(SQUARE), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3826' } } },
      'admin.geojson_crs',
    ],
    ['too many points', polygon([...round, round[0]]), 'admin.geojson_too_many_points'],
    ['too long', ' '.repeat(MOST_TEXT + 1), 'admin.geojson_too_long'],
  ])('%s', (_, value, code) => {
    expect(read(value)).toMatchObject({ wrong: { code } })
  })

  test('says which area it is', () => {
    expect(read(many(feature(polygon(SQUARE)), feature(polygon(SQUARE.slice(1)))))).toMatchObject({
      wrong: { params: { feature: 2 } },
    })
  })
})

describe('good ones', () => {
  test('box, middle and text of a square with a hole, heights left out', () => {
    const hole = [
      [120.2, 22.2, 5],
      [120.4, 22.2, 5],
      [120.4, 22.4, 5],
      [120.2, 22.4, 5],
      [120.2, 22.2, 5],
    ]
    const got = read({ type: 'Polygon', coordinates: [SQUARE, hole] })
    if ('wrong' in got) throw new Error(got.wrong.code)
    const { boundary } = got.features[0]!
    expect(boundary).toMatchObject({ minLat: 22, minLon: 120, maxLat: 23, maxLon: 121 })
    // The hole of 0.04 about (120.3, 22.3) pushes the middle away from it: (0.5 − 0.04 × 0.3) / 0.96.
    expect(boundary.lat).toBeCloseTo(22 + 0.488 / 0.96, 5)
    expect(boundary.lon).toBeCloseTo(120 + 0.488 / 0.96, 5)
    expect(geometryText(boundary)).toBe(
      JSON.stringify({ type: 'Polygon', coordinates: [SQUARE, hole.map((p) => p.slice(0, 2))] }),
    )
  })

  test('several islands are one area; WGS 84 may be named', () => {
    const island = SQUARE.map(([x, y]) => [x! + 2, y])
    const got = read({
      ...many(feature({ type: 'MultiPolygon', coordinates: [[SQUARE], [island]] }, { code: '1' })),
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } },
    })
    if ('wrong' in got) throw new Error(got.wrong.code)
    expect(got.features[0]).toMatchObject({
      number: 1,
      properties: { code: '1' },
      boundary: { maxLon: 123, lon: 121.5, lat: 22.5 },
    })
  })

  test('a byte order mark before the text is no fault', () => {
    expect('features' in readGeoJson(`\ufeff${JSON.stringify(polygon(SQUARE))}`)).toBe(true)
  })
})
