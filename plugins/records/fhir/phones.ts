import type { Phone } from '../types.ts'
import { conceptText, extensionOf, objectOf, objectsOf, textOf, type JsonObject } from './json.ts'
import { namesOf } from './names.ts'
import { PHONE_LABEL } from './urls.ts'
import { warning, type Warning } from './warnings.ts'

const MAX_PHONES = 20

/** Digits with an optional leading +, as dialled; null if it is no number. An extension ("x12") is left out. */
export function dialled(value: unknown): string | null {
  const text =
    textOf(value)
      ?.normalize('NFKC')
      .replace(/(?:x|ext\.?|分機|分机|轉|转|#)\s*\d+$/iu, '')
      .replace(/^tel:/i, '')
      .replace(/\(0\)(?=\d)/, '') ?? ''
  if (!/^[+\d\s().\-/–]+$/.test(text)) return null
  const digits = text.replace(/\D/g, '')
  return digits.length < 3 || digits.length > 17 ? null : (text.trim().startsWith('+') ? '+' : '') + digits
}

export function phonesOf(telecom: unknown, label: string | null, warnings: Warning[]): Phone[] {
  const phones: Phone[] = []
  for (const point of objectsOf(telecom)) {
    if ((point['system'] !== 'phone' && point['system'] !== 'sms') || point['use'] === 'old') continue
    const number = dialled(point['value'])
    if (number === null) warnings.push(warning('phone'))
    else phones.push({ number, label: textOf(extensionOf(point, PHONE_LABEL)?.['valueString']) ?? label })
  }
  return phones
}

/** The person's own phones, then those of their contacts, labelled with who answers. */
export function allPhonesOf(patient: JsonObject, warnings: Warning[]): Phone[] {
  const own = phonesOf(patient['telecom'], null, warnings)
  const others = objectsOf(patient['contact']).flatMap((contact) =>
    phonesOf(contact['telecom'], contactName(contact), warnings),
  )
  const seen = new Set<string>()
  return [...own, ...others].filter(({ number }) => !seen.has(number) && seen.add(number)).slice(0, MAX_PHONES)
}

export function contactName(contact: JsonObject): string | null {
  const name = objectOf(contact['name'])
  const relationship = Array.isArray(contact['relationship']) ? contact['relationship'][0] : null
  return namesOf(name ? [name] : [], [])[0]?.text ?? conceptText(relationship)
}
