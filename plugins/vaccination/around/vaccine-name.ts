import type { T } from '#kernel/i18n.ts'
import { once } from '#kernel/once.ts'
import { html, type Html } from '#views/html.ts'
import { inLang } from '#views/text.ts'
import acip from '../../../data/reference/vaccination/acip.json' with { type: 'json' }
import { VACCINES } from '../../../data/reference/vaccination/vaccines.ts'

const theirs = once(() => new Map(acip.vaccines.map((v) => [v.code, v.name])))

/** In English, for what leaves the clinic; the bare code where nobody knows it. */
export const vaccineName = (code: string): string => VACCINES[code] ?? theirs().get(code) ?? code

export const vaccineKey = (code: string): string => `vaccination.vaccine.${code.replaceAll(/[:-]/g, '_')}`

/** As people of the reader's language call it, with the letters on the vial; what only CDC's list knows, in English. */
export const vaccineWords = (t: T, code: string): string =>
  Object.hasOwn(VACCINES, code) ? t(vaccineKey(code)) : vaccineName(code)

/** The same for a page: English is marked as such. */
export const vaccineHtml = (t: T, code: string): Html =>
  Object.hasOwn(VACCINES, code) ? html`${t(vaccineKey(code))}` : inLang('en', vaccineName(code))
