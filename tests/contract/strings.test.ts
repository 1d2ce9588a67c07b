import { describe, expect, test } from 'vitest'
import { checkCatalogue, LANGS } from '#kernel/i18n.ts'
import { kernelStrings } from '#kernel/strings/index.ts'
import { createRegistry } from '#kernel/registry.ts'
import { plugins } from '#plugins'
import { kitStrings } from '../../views/strings/index.ts'

describe('strings', () => {
  const catalogues = [
    ['kernel', kernelStrings],
    ['views', kitStrings],
    ...plugins.flatMap((p) => (p.strings ? [[p.id, p.strings] as const] : [])),
  ] as const
  test.each(catalogues)('of %s are complete in all three languages', (_name, strings) => {
    expect(checkCatalogue(strings)).toEqual([])
  })

  test('a missing text and a missing placeholder are seen', () => {
    expect(
      checkCatalogue({ en: { a: 'A {n}', b: 'B' }, 'zh-Hant': { a: 'A' }, 'zh-Hans': { a: 'A {n}', b: '' } }),
    ).toHaveLength(3)
  })

  test('what plugins name by key is there: due items, navigation, "saved" messages', () => {
    const registry = createRegistry(plugins, { strict: true, strings: [{ source: 'kit', strings: kitStrings }] })
    const keys = [
      ...registry.due.flatMap((d) => Object.values(d.kinds).map((k) => k.titleKey)),
      ...(registry.contributions.nav ?? []).map((n) => n.key),
      ...(registry.contributions.mapLayer ?? []).map((m) => m.titleKey),
    ]
    for (const lang of LANGS)
      for (const key of keys) expect(() => registry.translator(lang)(key), `${lang} ${key}`).not.toThrow(/no string/)
  })
})
