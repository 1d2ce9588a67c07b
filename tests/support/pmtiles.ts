/** A very small basemap: a PMTiles archive, version 3, of a few vector tiles at one zoom, compressed as real ones are. */
import { gzipSync } from 'node:zlib'

export interface TileAt {
  z: number
  x: number
  y: number
}
type Point = readonly [x: number, y: number]
export interface Feature {
  type: 'line' | 'polygon'
  kind: string
  points: readonly Point[]
}
/** Features by layer; a tile's corners are 0 and `EXTENT`. */
export type Layers = Record<string, readonly Feature[]>

export const EXTENT = 4096

/** The tile of a zoom in which a place lies (Web Mercator). */
export function tileOf(z: number, { lat, lon }: { lat: number; lon: number }): TileAt {
  const n = 2 ** z
  const north = Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI
  return { z, x: Math.floor(((lon + 180) / 360) * n), y: Math.floor(((1 - north) / 2) * n) }
}

const GZIP = 2
const MVT = 1
const HEADER_BYTES = 127

export function pmtilesOf(tiles: readonly (TileAt & { layers: Layers })[]): Buffer {
  const contents = tiles
    .map((t) => ({ id: idOf(t), data: gzipSync(vectorTile(t.layers)) }))
    .toSorted((a, b) => a.id - b.id)
  const ids = contents.map((c, n) => c.id - (contents[n - 1]?.id ?? 0))
  const directory = gzipSync(
    Buffer.concat([
      varint(contents.length),
      ...ids.map(varint),
      ...contents.map(() => varint(1)),
      ...contents.map((c) => varint(c.data.length)),
      // Each lies right behind the one before, which 0 says; the first begins at 0, said as 1.
      ...contents.map((_, n) => varint(n === 0 ? 1 : 0)),
    ]),
  )
  const metadata = gzipSync('{}')
  const data = Buffer.concat(contents.map((c) => c.data))
  const zooms = tiles.map((t) => t.z)
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('PMTiles')
  header[7] = 3
  const metadataAt = HEADER_BYTES + directory.length
  const dataAt = metadataAt + metadata.length
  const places = [HEADER_BYTES, directory.length, metadataAt, metadata.length, dataAt, 0, dataAt, data.length]
  const counts = [tiles.length, tiles.length, tiles.length]
  ;[...places, ...counts].forEach((value, n) => header.writeBigUInt64LE(BigInt(value), 8 + 8 * n))
  header.set([1, GZIP, GZIP, MVT, Math.min(...zooms), Math.max(...zooms)], 96)
  // Ten-millionths of a degree, longitude first: the whole world.
  ;[-180, -85, 180, 85].forEach((degrees, n) => header.writeInt32LE(degrees * 1e7, 102 + 4 * n))
  return Buffer.concat([header, directory, metadata, data])
}

/** Tiles are numbered along Hilbert's curve, zoom after zoom. */
function idOf({ z, x, y }: TileAt): number {
  let id = 0
  for (let below = 0; below < z; below++) id += 4 ** below
  let [px, py] = [x, y]
  for (let side = 2 ** z / 2; side >= 1; side /= 2) {
    const [right, lower] = [(px & side) > 0 ? 1 : 0, (py & side) > 0 ? 1 : 0]
    id += side * side * ((3 * right) ^ lower)
    if (lower === 1) continue
    if (right === 1) [px, py] = [side - 1 - (px & (side - 1)), side - 1 - (py & (side - 1))]
    ;[px, py] = [py, px]
  }
  return id
}

const COMMANDS = { move: 1, line: 2, close: 7 } as const
const TYPES = { line: 2, polygon: 3 } as const

function vectorTile(layers: Layers): Buffer {
  return Buffer.concat(
    Object.entries(layers).map(([name, features]) => {
      const kinds = [...new Set(features.map((f) => f.kind))]
      return field(3, [
        number(15, 2),
        field(1, [Buffer.from(name)]),
        ...features.map((f) =>
          field(2, [
            field(2, [varint(0), varint(kinds.indexOf(f.kind))]),
            number(3, TYPES[f.type]),
            field(4, drawing(f).map(varint)),
          ]),
        ),
        field(3, [Buffer.from('kind')]),
        ...kinds.map((kind) => field(4, [field(1, [Buffer.from(kind)])])),
        number(5, EXTENT),
      ])
    }),
  )
}

function drawing({ type, points }: Feature): number[] {
  let [atX, atY] = [0, 0]
  const step = ([x, y]: Point): number[] => {
    const by = [zigzag(x - atX), zigzag(y - atY)]
    ;[atX, atY] = [x, y]
    return by
  }
  const command = (name: keyof typeof COMMANDS, times: number) => (times << 3) | COMMANDS[name]
  const [first, ...rest] = points
  return [
    command('move', 1),
    ...step(first!),
    command('line', rest.length),
    ...rest.flatMap(step),
    ...(type === 'polygon' ? [command('close', 1)] : []),
  ]
}

const zigzag = (n: number): number => (n < 0 ? -2 * n - 1 : 2 * n)

function varint(n: number): Buffer {
  const bytes: number[] = []
  let rest = n
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return Buffer.from([...bytes, rest])
}

/** Protocol buffers: a field of bytes, a field with a number. */
const field = (no: number, parts: readonly Buffer[]): Buffer => {
  const bytes = Buffer.concat(parts)
  return Buffer.concat([varint((no << 3) | 2), varint(bytes.length), bytes])
}
const number = (no: number, value: number): Buffer => Buffer.concat([varint(no << 3), varint(value)])
