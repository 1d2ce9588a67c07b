import type { HumanName } from '../types.ts'
import { extensionOf, objectOf, objectsOf, textOf, textsOf, type JsonObject } from './json.ts'
import { LANGUAGE, NAME_REPRESENTATION, TRANSLATION } from './urls.ts'

const USE_ORDER = ['official', 'usual', undefined, 'temp', 'nickname', 'anonymous', 'maiden', 'old']
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'Jpan'],
  [/\p{Script=Hangul}/u, 'Kore'],
  [/\p{Script=Bopomofo}/u, 'Bopo'],
  [/\p{Script=Han}/u, 'Hani'],
  [/\p{Script=Cyrillic}/u, 'Cyrl'],
  [/\p{Script=Arabic}/u, 'Arab'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/\p{Script=Devanagari}/u, 'Deva'],
  [/\p{Script=Myanmar}/u, 'Mymr'],
  [/\p{Script=Khmer}/u, 'Khmr'],
  [/\p{Script=Latin}/u, 'Latn'],
]
const WRITTEN_WITHOUT_SPACES = new Set(['Hani', 'Jpan', 'Kore', 'Bopo'])
const REPRESENTATION_SCRIPT: Record<string, string> = { IDE: 'Hani', SYL: 'Jpan', ABC: 'Latn' }
const MAX_NAMES = 20

/** All spellings of a name, the official one first. `languages` are those the person speaks: they tell zh-Hant from zh-Hans where the name does not. */
export function namesOf(value: unknown, languages: readonly string[]): HumanName[] {
  const written = objectsOf(value).toSorted((a, b) => useRank(a) - useRank(b))
  const names = written
    .flatMap((name) => [asWritten(name, languages), ...translations(name)])
    .filter((name) => name !== null)
  const seen = new Set<string>()
  return names
    .filter(({ lang, text }) => !seen.has(`${lang} ${text}`) && seen.add(`${lang} ${text}`))
    .slice(0, MAX_NAMES)
}

function asWritten(name: JsonObject, languages: readonly string[]): HumanName | null {
  const family = textOf(name['family'])
  const given = textsOf(name['given']).join(' ') || null
  const text = textOf(name['text']) ?? joined(family, given)
  if (text === null) return null
  const told = languageTag(extensionOf(name, LANGUAGE)?.['valueCode'])
  const representation = REPRESENTATION_SCRIPT[String(extensionOf(name, NAME_REPRESENTATION)?.['valueCode'])]
  return { lang: told ?? languageFor(representation ?? scriptOf(text), languages), family, given, text }
}

/** The same name in another script, as the translation extension on its parts gives it. */
function translations(name: JsonObject): HumanName[] {
  const parts = new Map<string, { family: string | null; given: string | null; text: string | null }>()
  const take = (part: 'family' | 'given' | 'text', element: unknown) => {
    for (const extension of objectsOf(objectOf(element)?.['extension'])) {
      if (extension['url'] !== TRANSLATION) continue
      const lang = languageTag(objectsOf(extension['extension']).find((each) => each['url'] === 'lang')?.['valueCode'])
      const content = textOf(
        objectsOf(extension['extension']).find((each) => each['url'] === 'content')?.['valueString'],
      )
      if (!lang || !content) continue
      const entry = parts.get(lang) ?? { family: null, given: null, text: null }
      entry[part] = entry[part] === null ? content : `${entry[part]} ${content}`
      parts.set(lang, entry)
    }
  }
  take('family', name['_family'])
  for (const given of objectsOf(name['_given'])) take('given', given)
  take('text', name['_text'])
  return [...parts].map(([lang, { family, given, text }]) => ({
    lang,
    family,
    given,
    text: text ?? joined(family, given)!,
  }))
}

/** Family name first and no space where the script has none. */
export function joined(family: string | null, given: string | null): string | null {
  if (family === null || given === null) return family ?? given
  return WRITTEN_WITHOUT_SPACES.has(scriptOf(family)) ? `${family}${given}` : `${given} ${family}`
}

export function scriptOf(text: string): string {
  return SCRIPTS.find(([pattern]) => pattern.test(text))?.[1] ?? 'Zyyy'
}

/** A BCP 47 tag in canonical form, or null. */
export function languageTag(value: unknown): string | null {
  const text = textOf(value)
  if (!text) return null
  try {
    return new Intl.Locale(text).toString()
  } catch {
    return null
  }
}

function languageFor(script: string, languages: readonly string[]): string {
  for (const language of languages) {
    const { language: tongue, script: usual } = new Intl.Locale(language).maximize()
    if (usual === script) return tongue
    if (script === 'Hani' && tongue === 'zh') return `zh-${usual}`
  }
  return `und-${script}`
}

const useRank = (name: JsonObject) =>
  (USE_ORDER.indexOf(name['use'] as string | undefined) + USE_ORDER.length + 1) % (USE_ORDER.length + 1)
