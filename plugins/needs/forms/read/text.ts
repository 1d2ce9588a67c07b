import { isJson, listOf, textOf, type Json } from '../json.ts'
import type { Text } from '../form.ts'
import type { Report } from '../report.ts'
import { extensionsOf, sift } from './extensions.ts'
import { EXT } from './known.ts'

/** `text` with its translations beside it in `_text`. */
export function translated(of: Json, name: string, linkId: string | null, report: Report): Text {
  const beside = of[`_${name}`]
  const by: [string, string][] = []
  if (isJson(beside)) {
    sift(beside, 'text', linkId, report)
    for (const translation of extensionsOf(beside, EXT.translation)) {
      const parts = listOf(translation, 'extension')
      const part = (url: string) => parts.find((p) => textOf(p, 'url') === url) ?? {}
      const lang = textOf(part('lang'), 'valueCode')
      const content = textOf(part('content'), 'valueString') || textOf(part('content'), 'valueMarkdown')
      if (lang && content) by.push([lang, content])
    }
  }
  return { base: textOf(of, name), by: Object.fromEntries(by) }
}

/** Chinese is asked for by script and written by region, or the other way round. */
const KIN: Readonly<Record<string, readonly string[]>> = {
  'zh-Hant': ['zh-Hant', 'zh-Hant-TW', 'zh-TW', 'zh-Hant-HK', 'zh-HK'],
  'zh-Hans': ['zh-Hans', 'zh-Hans-CN', 'zh-CN', 'zh-SG'],
}

/** In the reader's language, else as written. */
export function say(text: Text, lang: string): string {
  const language = lang.split('-')[0]!
  for (const tag of [...(KIN[lang] ?? [lang]), language]) if (Object.hasOwn(text.by, tag)) return text.by[tag]!
  const relative = Object.hasOwn(KIN, lang)
    ? undefined
    : Object.keys(text.by).find((tag) => tag.split('-')[0] === language)
  return relative ? text.by[relative]! : text.base
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
const TAG = /<\/?(?:b|i|u|em|strong|span|p|br|sub|sup|ul|ol|li|a|div)(?:\s[^<>]{0,200})?\/?>/gi

/** WHO's forms write `<b>` and `&#8217;` into texts that are plain by R4: shown they would be noise, and run they may not be. */
export function plain(text: string): string {
  return text.replace(TAG, '').replace(/&(?:#(\d{1,6})|([a-z]{2,4}));/g, (whole, code?: string, name?: string) => {
    if (code === undefined) return NAMED[name ?? ''] ?? whole
    const point = Number(code)
    return point > 31 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}
