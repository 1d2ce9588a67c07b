/** Parts of a Questionnaire that several readers of the builder need. */
import { LANGS, type Lang } from '#kernel/i18n.ts'
import { isJson, listOf, objectOf, textOf, type Json } from '../../forms/json.ts'
import { EXT, ITEM_DECORATIONS, kindOf } from '../../forms/read/known.ts'
import type { Said } from './design.ts'
import { TAGS } from './write.ts'

export const TAG_OF: Readonly<Record<string, Lang>> = Object.fromEntries([
  ...LANGS.map((l) => [TAGS[l], l] as const),
  ...LANGS.map((l) => [l, l] as const),
])

export function saidIn(of: Json, name: string, lang: Lang): Said {
  const beside = of[`_${name}`]
  const translations = isJson(beside)
    ? listOf(beside, 'extension').filter((e) => textOf(e, 'url') === EXT.translation)
    : []
  const others = translations.flatMap((t) => {
    const part = (url: string) => listOf(t, 'extension').find((p) => textOf(p, 'url') === url) ?? {}
    const tag = TAG_OF[textOf(part('lang'), 'valueCode')]
    const content = textOf(part('content'), 'valueString')
    return tag && content ? [[tag, content] as const] : []
  })
  const own = textOf(of, name)
  return Object.fromEntries([...(own ? [[lang, own] as const] : []), ...others])
}

const MINE: ReadonlySet<string> = new Set([
  EXT.unit,
  EXT.minValue,
  EXT.maxValue,
  EXT.maxDecimals,
  EXT.minLength,
  EXT.initial,
  EXT.calculated,
])
const KEPT: ReadonlySet<string> = new Set([EXT.orientation, EXT.control])

/** What a form asks and scores the same without: codes, copyright, how a list is drawn. */
export function decorations(of: Json, elements: ReadonlySet<string> = ITEM_DECORATIONS): Json {
  const extensions = listOf(of, 'extension').filter((e) => {
    const url = textOf(e, 'url')
    return !MINE.has(url) && (KEPT.has(url) || kindOf(url, 'item', 'valueExpression' in e) === 'decoration')
  })
  return {
    ...Object.fromEntries(Object.entries(of).filter(([name]) => elements.has(name) || name === 'prefix')),
    ...(extensions.length > 0 && { extension: extensions }),
  }
}

/** The questions whose points a calculated item adds up. */
export function linksIn(item: Json): string[] {
  const calculated = listOf(item, 'extension').find((e) => textOf(e, 'url') === EXT.calculated)
  const text = textOf(objectOf(calculated ?? {}, 'valueExpression') ?? {}, 'expression')
  const summed = /linkId in \(([^()]*)\)\)\.answer\.weight\(\)\.sum\(\), \{\}\)$/.exec(text)?.[1] ?? ''
  return [...summed.matchAll(/'((?:[^'\\]|\\.)+)'/g)].map((m) => m[1]!.replace(/\\(.)/g, '$1'))
}
