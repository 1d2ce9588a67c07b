/** What somebody typed, as sentences rather than as a form: with the words of the form that it was typed into. */
import type { T } from '#kernel/i18n.ts'
import type { Form, FormValue } from '#kernel/plugin.ts'
import type { FormWords } from './form-words.ts'

export interface TypedFact {
  label: string
  value: string
}

/** Dotted names with what stands there, in the order of the form; repeated ones as often as they were sent. */
export function flatForm(form: Form): [name: string, value: string][] {
  const flat: [string, string][] = []
  const walk = (value: FormValue, name: string) => {
    if (typeof value === 'string') flat.push([name, value])
    else if (Array.isArray(value)) value.forEach((v, n) => walk(v, typeof v === 'string' ? name : `${name}.${n}`))
    else for (const [key, v] of Object.entries(value)) walk(v, name === '' ? key : `${name}.${key}`)
  }
  walk(form, '')
  return flat
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/

/**
 * Without words (the form cannot be shown, as when the household has left) names of fields are looked for among the
 * plugin's own strings, else made readable. Ids that nothing explains are left out.
 */
export function typedFacts(
  t: T,
  form: Form,
  { words, plugin, hasString }: { words?: FormWords | undefined; plugin: string; hasString: (key: string) => boolean },
): TypedFact[] {
  const word = (...keys: string[]) => keys.find(hasString)
  const facts = new Map<string, string[]>()
  for (const [name, text] of flatForm(form)) {
    if (text.trim() === '' || name.startsWith('was.') || name.startsWith('_')) continue
    const known = words?.get(name)
    const last = name.split('.').findLast((part) => !/^\d+$/.test(part)) ?? name
    const choice = known?.choices.get(text) ?? (known ? undefined : choiceWord(t, plugin, last, text, word))
    if (choice === undefined && (ID.test(text) || (words && !known))) continue
    const key = word(`${plugin}.${last}`, `${plugin}.field_${last}`, `${plugin}.field.${last}`)
    const label = known?.label ?? (key ? t(key) : readable(last))
    const value = choice ?? (known?.box && text === '1' ? t('kit.yes') : text)
    facts.set(label, [...(facts.get(label) ?? []), value])
  }
  return [...facts].map(([label, values]) => ({ label, value: values.join(' · ') }))
}

/** `water_source` of records may be worded as records.water_source.x, records.water.x or records.source.x. */
function choiceWord(
  t: T,
  plugin: string,
  name: string,
  value: string,
  word: (...keys: string[]) => string | undefined,
): string | undefined {
  if (!/^[\w-]{1,40}$/.test(value)) return undefined
  const parts = name.split('_')
  const key = word(...[name, parts[0]!, parts.at(-1)!].map((part) => `${plugin}.${part}.${value}`))
  return key && t(key)
}

/** The last resort: as the programmer wrote it, without the marks of a programmer. */
const readable = (name: string): string =>
  name
    .replace(/[._-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/^./, (first) => first.toUpperCase())
