import type { FormState, Page } from '#kernel/plugin.ts'
import { card, foldCard } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { agreementOf, type Groups, type Row } from '../rules/merging.ts'

export interface Compare {
  page: Page
  state: FormState
  fields: Fields
  groups: Groups
  here: Row
  there: Row
  /** A group's value in words; null if nothing is known. */
  words: (group: string, row: Row) => string | null
  /** String key of a group's name: `<labels>.<group>`. */
  labels: string
}

/** Contradictions to decide, side by side; what agrees or only one record knows is folded away, ready. */
export const compareCards = ({ page, fields, groups, here, there, words, labels }: Compare): Html => {
  const { t } = page
  const label = (g: string) => t(`${labels}.${g}`)
  const by = Map.groupBy(Object.entries(groups), ([, columns]) => agreementOf(columns, here, there))
  const contradict = by.get('contradict') ?? []
  const taken = by.get('only_there') ?? []
  const kept = [...(by.get('equal') ?? []), ...(by.get('only_here') ?? [])]
  return html`${when(contradict.length > 0, () =>
    card({
      id: 'choose',
      title: t('records.duplicates.choose_title', { n: contradict.length }),
      meta: t('records.duplicates.choose_text'),
      body: html`<div class="form">${contradict.map(([g]) =>
        fields({
          name: `choose.${g}`,
          type: 'radio',
          label: label(g),
          required: true,
          options: [
            { value: 'here', label: words(g, here) ?? '–', hint: t('records.duplicates.this_record') },
            { value: 'there', label: words(g, there) ?? '–', hint: t('records.duplicates.other_record') },
          ],
        }),
      )}</div>`,
    }),
  )}${when(taken.length > 0, () =>
    foldCard({
      icon: 'plus',
      title: t('records.duplicates.taken', { n: taken.length }),
      open: true,
      flush: kv(taken.map(([g]) => [label(g), words(g, there)])),
    }),
  )}${when(kept.length > 0, () =>
    foldCard({
      icon: 'check',
      title: t('records.duplicates.kept', { n: kept.length }),
      flush: kv(kept.map(([g]) => [label(g), words(g, here)])),
    }),
  )}`
}
