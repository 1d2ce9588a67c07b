/** The code on a card: an address that says what the card says, under the server's seal. */
import { encode } from 'uqr'
import { latestOf } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import type { Html } from '#views/html.ts'
import { qr } from '#views/qr.ts'
import { maskedName, MOST_DOSES, wordsOf, type CardDose } from './payload.ts'
import type { Printed } from './load.ts'

export const CARD_PATH = '/vaccine-card'

/** Those that a code bears: the newest. */
export const dosesOf = (doses: readonly { code: string; occurrence: string }[]): CardDose[] =>
  doses
    .map((d) => ({ code: d.code, on: d.occurrence }))
    .toSorted((a, b) =>
      latestOf(a.on) < latestOf(b.on) ? -1 : latestOf(a.on) > latestOf(b.on) ? 1 : a.code < b.code ? -1 : 1,
    )
    .slice(-MOST_DOSES)

/** Null on a tablet: its card says that it can't be checked. */
export function cardCode(page: Page, { person, facts }: Printed, origin: string, label: string): Html | null {
  const words = wordsOf({
    person: person.id,
    name: maskedName(person.name),
    born: person.birth_date,
    printed: page.today,
    doses: dosesOf(facts.doses),
  })
  const mark = page.seal(words)
  if (mark === null) return null
  return qr(
    encode(`${origin}${CARD_PATH}?c=${encodeURIComponent(words)}&s=${mark}`, { ecc: 'L', border: 0 }).data,
    label,
  )
}
