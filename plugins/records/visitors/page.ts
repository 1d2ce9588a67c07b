import type { FormState, Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html, when } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { leafAreas } from '../queries.ts'
import { groupOf } from '../views/household-fields.ts'
import { likelyHint, watched } from '../views/likely.ts'
import { nameRows, phoneRows, rowCount } from '../views/list-fields.ts'
import { identifierRows } from '../views/person-fields.ts'
import { optionsOf } from '../views/words.ts'
import { SEXES } from '../codes.ts'
import { VISIT_REASONS } from './codes.ts'

/** The page on which a record elsewhere is opened, where a plugin brings one. */
const OPEN_ELSEWHERE = '/open-record'

/** First their own record, where it can be reached; else a provisional one. */
export async function visitorPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const areas = await leafAreas(page)
  const door =
    page.home === 'server' &&
    (page.contributions.nav ?? []).some((n) => n.href === OPEN_ELSEWHERE && page.can(n.permission))
  const fields = fieldsOf(t, state, { area: areas[0]?.id ?? '' })
  return await page.show({
    title: t('records.visitor'),
    current: '/new',
    narrow: true,
    body: html`${pageHead({ title: t('records.visitor'), up: { href: '/new', label: t('records.new') } })}${when(
      door,
      () =>
        html`<section class="card next"><div class="body stack"><p>${t('records.visitor_first')}</p>${linkButton({ href: OPEN_ELSEWHERE, icon: 'search', kind: 'primary', label: t('records.visitor_open') })}</div></section>`,
    )}<p>${t(door ? 'records.visitor_text' : 'records.visitor_offline')}</p>${commandForm({
      t,
      state,
      fields,
      submit: t('records.visitor_do'),
      cancel: '/new',
      body: html`${watched(
        html`${groupOf(
          'who',
          t('records.who'),
          html`${nameRows(t, fields, 'names', rowCount(state, 'names', 0, 1))}<div class="grid">${fields({
            name: 'sex',
            label: t('records.sex'),
            type: 'select',
            placeholder: t('kit.choose'),
            options: optionsOf(t, 'sex', SEXES),
          })}${fields({
            name: 'birth_date',
            label: t('records.birth_date'),
            hint: t('kit.partialDateHint'),
            maxlength: 20,
          })}</div>`,
        )}${groupOf('numbers', t('records.identifiers'), html`<p class="meta">${t('records.visitor_number')}</p>${identifierRows(t, fields, 'identifiers', rowCount(state, 'identifiers', 0, 1))}`)}${groupOf(
          'reach',
          t('records.phones'),
          phoneRows(t, fields, 'phones', rowCount(state, 'phones', 0, 1)),
        )}`,
      )}${await likelyHint(page, state)}${groupOf(
        'visit',
        t('records.visitor_why'),
        html`${fields({
          name: 'reason',
          type: 'radio',
          label: t('records.visitor_reason'),
          required: true,
          options: optionsOf(t, 'visitor_reason', VISIT_REASONS),
        })}${fields({
          name: 'comes_from',
          label: t('records.comes_from'),
          hint: t('records.comes_from_hint'),
          maxlength: 200,
        })}${fields({
          name: 'area',
          type: 'select',
          label: t('records.visitor_area'),
          options: areas.map((a) => ({ value: a.id, label: [a.name, a.above].filter(Boolean).join(' · ') })),
        })}${fields({ name: 'note', type: 'textarea', label: t('records.notes'), rows: 2, optional: true, maxlength: 1000 })}`,
      )}`,
    })}`,
  })
}
