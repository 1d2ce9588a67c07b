import { LANGS, LOCALES } from './lang.ts'
import type { Catalogue, Lang, Strings, T, Text } from './lang.ts'
import { bootError } from './problem.ts'

export { createFormat } from './format.ts'
export type { Format } from './format.ts'
export { LANGS } from './lang.ts'
export type { Catalogue, Lang, Strings, T, Text } from './lang.ts'

/** A missing key or parameter throws if `strict` (tests, development); otherwise the key, or `{name}`, is shown. */
export function createTranslator(catalogue: Catalogue, options: { strict?: boolean } = {}): (lang: Lang) => T {
  const translators = new Map<Lang, T>()
  return (lang) => {
    let t = translators.get(lang)
    if (!t) translators.set(lang, (t = translator(lang, catalogue[lang], options.strict ?? false)))
    return t
  }
}

/**
 * One catalogue of many, each language when it is first read: a tablet that starts reads one. Two owners of one key are the boot
 * error `string.twice`, by then.
 */
export function mergeCatalogues(parts: readonly { source: string; strings: Catalogue }[]): Catalogue {
  const merged = {} as Catalogue
  for (const lang of LANGS) {
    let whole: Strings | null = null
    Object.defineProperty(merged, lang, { enumerable: true, get: () => (whole ??= mergedIn(lang, parts)) })
  }
  return merged
}

function mergedIn(lang: Lang, parts: readonly { source: string; strings: Catalogue }[]): Strings {
  const merged: Record<string, Text> = {}
  for (const { source, strings } of parts) {
    const own = strings[lang]
    for (const key in own) {
      if (merged[key] !== undefined) {
        const other = parts.find((p) => p.strings[lang][key] !== undefined)!
        throw bootError('string.twice', `${key} in ${other.source} and ${source}`)
      }
      merged[key] = own[key]!
    }
  }
  return merged
}

/** What is wrong between the languages, one line each: keys missing, texts empty, placeholders that differ. Empty if all is well. */
export function checkCatalogue(catalogue: Catalogue): string[] {
  const wrong: string[] = []
  for (const key of [...new Set(LANGS.flatMap((lang) => Object.keys(catalogue[lang])))].sort()) {
    const present = LANGS.filter((lang) => Object.hasOwn(catalogue[lang], key))
    for (const lang of LANGS) if (!present.includes(lang)) wrong.push(`${lang}: ${key} is missing`)
    const expected = placeholders(otherOf(catalogue[present[0]!][key]!))
    for (const lang of present) {
      const text = catalogue[lang][key]!
      const own = placeholders(otherOf(text))
      if (otherOf(text).trim() === '') wrong.push(`${lang}: ${key} is empty`)
      if (own.join() !== expected.join())
        wrong.push(`${lang}: ${key} has {${own.join(', ')}} where ${present[0]} has {${expected.join(', ')}}`)
      if (typeof text !== 'string' && placeholders(text.one ?? '').some((name) => !own.includes(name)))
        wrong.push(`${lang}: ${key} has other placeholders in its singular`)
    }
  }
  return wrong
}

/** The best of the three for an Accept-Language header. Bare "zh" is Simplified (CLDR likely subtags); Taiwan, Hong Kong, Macao Traditional. */
export function pickLang(acceptLanguage: string | null | undefined, fallback: Lang = 'en'): Lang {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/)
      const q = Number(options.find((o) => o.startsWith('q='))?.slice(2) ?? 1)
      return { tag, q: Number.isFinite(q) ? q : 0 }
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
  for (const { tag } of ranked) {
    if (/^en(-|$)/.test(tag)) return 'en'
    if (/^zh(-|$)/.test(tag)) return /-hant|-(tw|hk|mo)$/.test(tag) && !tag.includes('-hans') ? 'zh-Hant' : 'zh-Hans'
  }
  return fallback
}

function translator(lang: Lang, strings: Strings, strict: boolean): T {
  const plural = new Intl.PluralRules(LOCALES[lang])
  const number = new Intl.NumberFormat(LOCALES[lang])
  return (key, params = {}) => {
    if (!Object.hasOwn(strings, key)) {
      if (strict) throw new Error(`no string ${key} in ${lang}`)
      return key
    }
    const text = strings[key]!
    const n = params['n']
    const form =
      typeof text === 'string'
        ? text
        : ((typeof n === 'number' && plural.select(n) === 'one' ? text.one : undefined) ?? text.other)
    if (!form.includes('{')) return form
    return form.replace(PLACEHOLDER, (whole, name: string) => {
      const value = Object.hasOwn(params, name) ? params[name] : undefined
      if (value === undefined && strict) throw new Error(`no {${name}} for ${key}`)
      return value === undefined
        ? whole
        : name === 'n' && typeof value === 'number'
          ? number.format(value)
          : String(value)
    })
  }
}

const PLACEHOLDER = /\{(\w+)\}/g

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((m) => m[1]!))].sort()
}

function otherOf(text: Text): string {
  return typeof text === 'string' ? text : text.other
}
