/** "A person", "a visit": first the household, found by typing; then straight to the form there. */
import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { postButton } from '#views/button.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { searchBox } from '#views/search-box.ts'
import { tasks } from '#views/task.ts'
import { findHouseholds, type Found } from './choose-household.ts'

export type Step = 'person' | 'visit'

const TITLE = { person: 'records.add_person', visit: 'records.start_visit' } as const
const NEXT = { person: 'people/new', visit: 'visit' } as const

export async function newStepPage(page: Page, step: Step, { q = '', name = '' } = {}): Promise<Response> {
  const { t } = page
  return await page.show({
    title: t(TITLE[step]),
    current: '/new',
    narrow: true,
    body: html`${pageHead({ title: t(TITLE[step]), lines: [name === '' ? t('records.which_household') : t('records.where_lives', { name })], up: { href: '/new', label: t('records.new') } })}${searchBox(
      {
        t,
        csrf: page.csrf,
        action: `/new/${step}`,
        target: '#found',
        label: t('records.find_household'),
        value: q,
        hidden: name === '' ? {} : { name },
        autofocus: true,
      },
    )}<div id="found" class="stack" aria-live="polite">${await newStepFound(page, step, { q, name })}</div>${name === '' ? '' : newHome(page, name)}`,
  })
}

export async function newStepFound(page: Page, step: Step, { q, name }: { q: string; name: string }): Promise<Html> {
  const { t } = page
  if (q.trim() === '') return html`<p class="meta">${t('records.search_hint')}</p>`
  const { households } = await findHouseholds(page, q, '')
  if (households.length === 0)
    return empty({
      icon: 'search',
      title: t('kit.noneFound'),
      text: t('kit.noneFoundText'),
      ...(name === '' ? { aside: registerOffer(page, q) } : {}),
    })
  return html`<p class="sr" role="status">${t('kit.found', { n: households.length })}</p><section class="card">${tasks(households.map((h) => row(page, step, h, name)))}</section>`
}

/** With a name to carry along it is a button: a link would write the name into an address. */
const row = (page: Page, step: Step, h: Found['households'][number], name: string) => ({
  icon: 'household' as const,
  who: h.label,
  note: h.address ?? undefined,
  ...(name === '' || step === 'visit'
    ? { href: `/households/${h.id}/${NEXT[step]}` }
    : {
        badge: postButton({
          action: `/households/${h.id}/people/new/named`,
          hidden: { _csrf: page.csrf, name },
          small: true,
          icon: 'plus',
          label: page.t('records.add_here'),
        }),
      }),
})

const newHome = (page: Page, name: string): Html =>
  banner('info', {
    text: page.t('records.home_not_registered'),
    action: postButton({
      action: '/new/household/named',
      hidden: { _csrf: page.csrf, name },
      small: true,
      icon: 'plus',
      label: page.t('records.register_their_home'),
    }),
  })

/** Digits are a number or a telephone, not what somebody is called. */
const isName = (typed: string) => /\p{L}/u.test(typed) && !/\p{N}/u.test(typed)

/** What was typed and not found is taken along, by POST. */
export const registerOffer = (page: Page, typed: string): Html | undefined => {
  const name = typed.trim()
  return page.can('records:write') && isName(name)
    ? postButton({
        action: '/new/person',
        hidden: { _csrf: page.csrf, name },
        kind: 'primary',
        icon: 'plus',
        label: page.t('records.register_named', { name }),
      })
    : undefined
}
