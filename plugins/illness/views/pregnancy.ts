/** What is on record of a pregnancy, before somebody who is ill is asked: pregnant, in the six weeks after, or not known. */
import type { Page } from '#kernel/plugin.ts'
import { confidential } from '#views/confidential.ts'
import { html, type Html } from '#views/html.ts'
import type { PregnancyService, PregnancyState } from '../../pregnancy/public.ts'

export type KnownPregnancy = { person: string } & (
  | { kind: 'pregnant'; dueOn: string | null; sensitivity: string | null }
  | { kind: 'post_partum'; endedOn: string; sensitivity: string | null }
  /** Asked, and the answer still counts. */
  | { kind: 'asked_no'; on: string }
  | { kind: 'not_known' }
)

export async function pregnancyOf(page: Page, person: string): Promise<KnownPregnancy> {
  const found = await page.service<PregnancyService>('pregnancy.state').on(page.db, [person], page.today)
  return { person, ...known(found.get(person)!.state) }
}

type Known = KnownPregnancy extends infer K ? (K extends { person: string } ? Omit<K, 'person'> : never) : never

function known(s: PregnancyState): Known {
  if (s.kind === 'pregnant') return { kind: s.kind, dueOn: s.dueOn, sensitivity: s.pregnancy.episode.sensitivity }
  if (s.kind === 'post_partum')
    return {
      kind: s.kind,
      endedOn: s.endedOn,
      sensitivity: s.outcomes.find((o) => o.sensitivity !== null)?.sensitivity ?? null,
    }
  return s.kind === 'none' ? { kind: 'asked_no', on: s.askedOn } : { kind: 'not_known' }
}

/** The line above the signs, with the way to where it is put right. */
export function knownPregnancy({ t, fmt }: Page, k: KnownPregnancy): Html {
  if (k.kind === 'not_known') return html`<p>${t('illness.known.not_known')}</p>`
  if (k.kind === 'asked_no') return html`<p>${t('illness.known.asked_no', { date: fmt.date(k.on) })}</p>`
  const words =
    k.kind === 'post_partum'
      ? t('illness.known.post_partum', { date: fmt.date(k.endedOn) })
      : k.dueOn === null
        ? t('illness.known.pregnant')
        : t('illness.known.pregnant_due', { date: fmt.date(k.dueOn) })
  return html`<p><b>${words}</b> ${confidential(t, k.sensitivity)} <a href="/people/${k.person}/pregnancy">${t('illness.known.correct')}</a></p>`
}
