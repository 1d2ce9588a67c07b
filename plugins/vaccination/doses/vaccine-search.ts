/** Vaccines by a part of their name, or by code. */
import type { T } from '#kernel/i18n.ts'
import { once } from '#kernel/once.ts'
import acip from '../../../data/reference/vaccination/acip.json' with { type: 'json' }
import { VACCINES } from '../../../data/reference/vaccination/vaccines.ts'
import { vaccineWords } from '../around/vaccine-name.ts'

const MOST_FOUND = 12

/** Names of our schedules first: they say what is in use here. */
const all = once(
  (): ReadonlyMap<string, string> =>
    new Map([
      ...Object.entries(VACCINES),
      ...acip.vaccines.filter((v) => !(v.code in VACCINES)).map((v) => [v.code, v.name] as const),
    ]),
)

export const isVaccine = (code: string): boolean => all().has(code)

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}:]+/gu, ' ')
    .trim()

/** By the name in the reader's language, in English as on the vial, or by code. */
export function findVaccines(typed: string, t: T): { code: string; name: string }[] {
  const words = plain(typed)
    .split(' ')
    .filter((w) => w !== '')
  if (words.length === 0) return []
  const code = words.length === 1 ? words[0]!.padStart(2, '0') : ''
  const found = [...all()]
    .filter(
      ([c, name]) =>
        c === code ||
        words.every((w) =>
          plain(`${name} ${vaccineWords(t, c)}`)
            .split(' ')
            .some((part) => part.includes(w)),
        ),
    )
    .map(([c, name]) => ({ code: c, name }))
  return found.toSorted((a, b) => Number(b.code === code) - Number(a.code === code)).slice(0, MOST_FOUND)
}
