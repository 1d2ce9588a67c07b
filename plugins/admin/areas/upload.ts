import * as z from 'zod'
import type { FieldError } from '#kernel/problem.ts'
import type { AreaRow } from '../tables.ts'
import { readGeoJson, type Feature } from '../rules/geojson.ts'
import { matchFeatures } from './match.ts'

const blank = (v: unknown) => (typeof v === 'string' && v.trim() === '' ? undefined : v)

/** A file or pasted text. Its inside is checked by the rules, which can say more than a schema. */
export const geoShape = {
  file: z.preprocess(blank, z.string().optional()),
  text: z.preprocess(blank, z.string().optional()),
}

export interface Upload {
  file?: string | undefined
  text?: string | undefined
}

type Read<R> = R | { errors: FieldError[] }

/** The error stands at what was used: the file, if one was chosen. */
export function readFeatures(u: Upload): Read<{ features: Feature[] }> {
  const field = u.file !== undefined ? 'file' : 'text'
  const text = u.file ?? u.text
  if (text === undefined) return { errors: [{ field: 'file', code: 'admin.geojson_missing' }] }
  const reading = readGeoJson(text)
  return 'wrong' in reading ? { errors: [{ field, code: reading.wrong.code, params: reading.wrong.params }] } : reading
}

/** The only feature, or among several the one that bears the area's code or name in any property. */
export function oneFeature(u: Upload, area: AreaRow): Read<{ feature: Feature }> {
  const read = readFeatures(u)
  if ('errors' in read) return read
  if (read.features.length === 1) return { feature: read.features[0]! }
  const properties = new Set(read.features.flatMap((f) => Object.keys(f.properties)))
  for (const match of ['code', 'name'] as const) {
    for (const property of properties) {
      const matched = matchFeatures(read.features, [area], { property, match, partial: true })
      if ('found' in matched && matched.found.length === 1) return { feature: matched.found[0]!.feature }
    }
  }
  const field = u.file !== undefined ? 'file' : 'text'
  return { errors: [{ field, code: 'admin.geojson_several', params: { n: read.features.length } }] }
}
