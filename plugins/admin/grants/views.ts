import type { CardSpec, FormState, Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { own } from '../tables.ts'
import { householdName } from '../access/names.ts'
import { GRANT_DAYS, GRANT_REASONS } from './terms.ts'
import { grantsOf, type Grant } from './queries.ts'

/** Who else sees this household for a time; and letting one more in. */
export async function grantForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const household = state.params['household']!
  // A refused "end" comes back here too: its form is another one.
  const isEnding = state.params['grant'] !== undefined
  const grants = await grantsOf(db, { household })
  const users = await db
    .selectFrom('pub_user')
    .select(['id', 'name', 'role'])
    .where('active', '=', 1)
    .where('role', '!=', 'admin')
    .orderBy('name')
    .execute()
  const form: FormState = isEnding
    ? {
        params: state.params,
        action: `/households/${household}/access`,
        envelope: page.envelope('admin.grant_access'),
        values: {},
        errors: [],
      }
    : state
  const fields = fieldsOf(t, form, { days: '7' })
  const body = html`${fields({
    name: 'user',
    label: t('admin.grant_user'),
    type: 'select',
    placeholder: t('kit.choose'),
    required: true,
    options: users.map((u) => ({ value: u.id, label: `${u.name} (${t(`admin.role_${u.role}`)})` })),
  })}${fields({
    name: 'days',
    label: t('admin.grant_days'),
    type: 'select',
    options: GRANT_DAYS.map((value) => ({ value, label: t('admin.n_days', { n: Number(value) }) })),
  })}${fields({
    name: 'reason',
    label: t('admin.reason'),
    type: 'radio',
    required: true,
    options: GRANT_REASONS.map((value) => ({ value, label: t(`admin.grant_reason_${value}`) })),
  })}`
  return await page.show({
    title: t('admin.grants'),
    body: html`${pageHead({
      title: t('admin.grants'),
      lines: [t('admin.grants_text')],
      up: { href: `/households/${household}`, label: await householdName(page, household) },
    })}${isEnding && state.problem ? banner('bad', { text: t(state.problem.code, state.problem.params), live: true }) : ''}<div class="cols"><div class="stack">${card(
      {
        id: 'grants',
        title: t('admin.grants_given'),
        flush: grantTable(page, grants, household),
      },
    )}</div>${card({ id: 'grant', title: t('admin.grant_add'), body: commandForm({ state: form, fields, body, t, submit: t('admin.grant_add') }) })}</div>`,
  })
}

const grantTable = (page: Page, grants: readonly Grant[], household: string | null): Html => {
  const { t, fmt, timeZone } = page
  return table({
    label: t('admin.grants_given'),
    rows: grants,
    empty: empty({ icon: 'lock', level: 2, title: t('admin.grants_none') }),
    columns: [
      { label: t('admin.user'), head: true, cell: (g) => g.user },
      { label: t('admin.reason'), cell: (g) => t(`admin.grant_reason_${g.reason}`) },
      { label: t('admin.grant_by'), cell: (g) => `${g.by}, ${fmt.dateTime(g.grantedAt, timeZone)}` },
      {
        label: t('admin.grant_until'),
        cell: (g) =>
          html`${fmt.dateTime(g.until, timeZone)}${
            g.until <= page.now
              ? html` <span class="tag">${t('admin.over')}</span>`
              : household === null
                ? ''
                : html` ${postButton({ action: `/households/${household}/access/${g.id}/end`, hidden: page.envelope('admin.end_grant'), small: true, label: t('admin.grant_end') })}`
          }`,
      },
    ],
  })
}

/** All that run now, for administration: whom, by whom, until when; never about whom. */
export async function grantsPage(page: Page): Promise<Response> {
  const { t } = page
  const grants = await grantsOf(own(page.db), { now: page.now })
  return await page.show({
    title: t('admin.grants'),
    body: html`${pageHead({ title: t('admin.grants'), lines: [t('admin.grants_all_text')], up: { href: '/admin', label: t('admin.title') } })}${card(
      {
        flush: grantTable(page, grants, null),
      },
    )}`,
  })
}

export const grantCard: CardSpec = {
  order: 900,
  permission: 'admin:grant',
  async render(page, household) {
    const { t, fmt, timeZone } = page
    const grants = await grantsOf(own(page.db), { household, now: page.now })
    return card({
      id: 'access',
      title: t('admin.grants'),
      body:
        grants.length === 0
          ? html`<p>${t('admin.grants_none')}</p>`
          : html`${grants.map((g) => html`<p>${t('admin.grant_line', { user: g.user, until: fmt.dateTime(g.until, timeZone) })}</p>`)}`,
      footer: linkButton({
        href: `/households/${household}/access`,
        icon: 'lock',
        kind: 'quiet',
        label: t('admin.grants_open'),
      }),
    })
  },
}
