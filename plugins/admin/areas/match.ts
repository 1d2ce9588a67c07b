import { fold } from '#kernel/fold.ts'
import type { FieldError } from '#kernel/problem.ts'
import type { Feature } from '../rules/geojson.ts'
import type { AreaRow } from '../tables.ts'

export const MATCHES = ['code', 'name'] as const

export interface Matched {
  found: { areaId: string; feature: Feature }[]
}

const SHOWN = 5

/** Which feature is whose boundary. What finds no area, or two, stops the file unless `partial` lets it pass. */
export function matchFeatures(
  features: readonly Feature[],
  areas: readonly Pick<AreaRow, 'id' | 'code' | 'names'>[],
  by: { property: string; match: (typeof MATCHES)[number]; partial: boolean },
): Matched | { error: FieldError } {
  const keys = new Map<string, Set<string>>()
  for (const area of areas) {
    const words =
      by.match === 'code' ? [area.code ?? ''] : Object.values(JSON.parse(area.names) as Record<string, string>)
    for (const key of words.map(keyOf).filter((k) => k !== ''))
      keys.set(key, new Set([...(keys.get(key) ?? []), area.id]))
  }
  if (!features.some((f) => f.properties[by.property] !== undefined)) {
    const known = [...new Set(features.flatMap((f) => Object.keys(f.properties)))].slice(0, 20).join(', ')
    return {
      error: {
        field: 'property',
        code: 'admin.geojson_no_property',
        params: { property: by.property, known: known || '–' },
      },
    }
  }
  const found = new Map<string, Feature>()
  const lost: string[] = []
  for (const feature of features) {
    const value = feature.properties[by.property]
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    const [areaId, other] = [...(keys.get(keyOf(text)) ?? [])]
    // Two of one key, in the file or among the areas: neither is taken.
    if (areaId === undefined || other !== undefined || found.has(areaId)) lost.push(text || `#${feature.number}`)
    else found.set(areaId, feature)
  }
  const params = { n: lost.length, which: lost.slice(0, SHOWN).join(', ') + (lost.length > SHOWN ? ' …' : '') }
  if (found.size === 0) return { error: { field: 'property', code: 'admin.geojson_none_found', params } }
  if (lost.length > 0 && !by.partial) return { error: { field: 'partial', code: 'admin.geojson_some_lost', params } }
  return { found: [...found].map(([areaId, feature]) => ({ areaId, feature })) }
}

/** Forgiving of case, width, spaces and script; leading zeros of a code are part of it. */
const keyOf = (text: string): string => fold(text).replaceAll(' ', '')
