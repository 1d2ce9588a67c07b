import * as z from 'zod'
import { field } from '#kernel/input.ts'

/** From a country's parts down to a part of a village; a tree may leave any of them out. */
export const AREA_KINDS = ['region', 'county', 'township', 'village', 'neighbourhood'] as const
export const NAME_LANGS = ['zh-Hant', 'zh-Hans', 'en'] as const

/** Administration sees no records, so its areas are plain rows: not `id.area()`, which asks for the actor's own areas. */
export const rowId = () => z.uuid({ error: 'kernel.field_required' })
export const optionalRowId = () =>
  z.preprocess((v) => (v === '' ? undefined : v), rowId().optional()).transform((v) => v ?? null)

const LONGEST_NAME = 80
const LONGEST_CODE = 40

const names = z.object({
  'zh-Hant': field.optionalText(LONGEST_NAME),
  'zh-Hans': field.optionalText(LONGEST_NAME),
  en: field.optionalText(LONGEST_NAME),
})

export const areaShape = {
  names: names.check((c) => {
    if (NAME_LANGS.every((lang) => c.value[lang] === null)) {
      c.issues.push({ code: 'custom', message: 'admin.area_name_required', input: c.value, path: [NAME_LANGS[0]] })
    }
  }),
  kind: field.choice(AREA_KINDS),
  code: field.optionalText(LONGEST_CODE),
}

/** What the form first showed, for the three-way merge. */
export const areaWas = z
  .object({ names: names.partial().optional(), kind: field.optionalText(), code: field.optionalText(LONGEST_CODE) })
  .optional()

/** Names without those left empty, as the column holds them. */
export const namesText = (n: Readonly<Record<string, string | null>>): string =>
  JSON.stringify(Object.fromEntries(NAME_LANGS.flatMap((lang) => (n[lang] ? [[lang, n[lang]]] : []))))
