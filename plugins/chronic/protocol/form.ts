/** The clinic's own numbers, rule by rule, each beside what is published. */
import { typed } from '#kernel/forms.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { banner } from '#views/banner.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import { hiddenFields } from '#views/button.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { PROTOCOL_IDS, publishedProtocol } from '../clinic.ts'
import { own } from '../db.ts'
import { begins, fieldName } from './names.ts'
import { numbersOf, standing, type ProtocolNumber } from './numbers.ts'
import { rulesOf, SECTIONS, type Reader, type Section } from './rules.ts'
import { versionsOf } from './versions.ts'

export const MOST_REASON = 500

export async function protocolForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const id = PROTOCOL_IDS.find((p) => p === state.params['protocol'])
  if (!id) throw notFound()
  const published = publishedProtocol(id)
  const [last] = await versionsOf(own(page.db), id)
  const now = standing(published, last?.changes ?? {})
  const numbers = numbersOf(published)
  const fields = fieldsOf(
    t,
    state,
    Object.fromEntries(numbers.map((n) => [`numbers.${n.key}`, String(now[n.key]?.now ?? n.value)])),
  )
  const reader: Reader = { t, fmt: page.fmt }
  const rules = rulesOf(reader, published)
  const shown = typed(state.values, 'shown') || String(last?.version ?? 0)
  const body = html`${hiddenFields({ shown })}${SECTIONS.map((section) =>
    sectionCard(reader, section, numbers, fields, rules),
  )}${fields({ name: 'reason', type: 'textarea', label: t('chronic.protocol.reason'), hint: t('chronic.protocol.reason_hint'), required: true, maxlength: MOST_REASON })}`
  return await page.show({
    title: t('chronic.protocol.change'),
    narrow: true,
    body: html`${pageHead({
      title: t('chronic.protocol.change'),
      eyebrow: t(`chronic.config.protocol.${id}`),
      up: { href: `/chronic/protocol?of=${id}`, label: t('chronic.protocol.title') },
    })}<div class="stack">${banner('warn', { text: t('chronic.protocol.change_text') })}${commandForm({
      t,
      state,
      fields,
      body,
      submit: t('chronic.protocol.save', { n: (last?.version ?? 0) + 1 }),
      cancel: `/chronic/protocol?of=${id}`,
    })}</div>`,
  })
}

function sectionCard(
  r: Reader,
  section: Section,
  numbers: readonly ProtocolNumber[],
  fields: Fields,
  rules: ReturnType<typeof rulesOf>,
): Html | '' {
  const { t, fmt } = r
  const groups = rules
    .filter((rule) => rule.section === section)
    .flatMap((rule) =>
      rule.lines.flatMap((line) => {
        const of = line.numbers === null ? [] : numbers.filter((n) => begins(n.key, line.numbers!))
        return of.map((n) =>
          fields({
            name: `numbers.${n.key}`,
            type: 'number',
            step: n.whole ? 1 : 0.1,
            label: fieldName(r, rule.name, line.who, n, of.length > 1),
            hint: t('chronic.protocol.change_published', { value: fmt.number(n.value) }),
            unit: t(`chronic.protocol.unit.${n.unit}`),
          }),
        )
      }),
    )
  return groups.length === 0
    ? ''
    : card({ title: t(`chronic.protocol.section.${section}`), body: html`<div class="stack">${groups}</div>` })
}
