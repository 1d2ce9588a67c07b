import { dayInZone } from '#kernel/dates.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { userNames } from '#kernel/user-names.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { own } from '../db.ts'
import type { EncounterRow } from '../tables.ts'
import { homeHead } from './contact-fields.ts'
import { encounterFacts } from './encounter-view.ts'
import { attendeesOf, homeOf } from './queries.ts'

export function encounterPages(app: PluginApp): void {
  app.get('/encounters/:encounter', async (c) => {
    const { page } = c.var
    if (!page.can('records:read')) throw forbidden()
    const db = own(page.db)
    const id = c.req.param('encounter')
    // The scoped db gives no row of another's area: not yours and not there are the same.
    const found = isUuid(id)
      ? await db.selectFrom('records_encounter').selectAll().where('id', '=', id).executeTakeFirst()
      : undefined
    if (!found) throw notFound()
    page.log.viewed(found.household_id)
    const home = await homeOf(db, found.household_id)
    const there = await attendeesOf(db, found.id)
    const newer = await db
      .selectFrom('records_encounter')
      .select('id')
      .where('replaces_id', '=', found.id)
      .executeTakeFirst()
    const users = await userNames(db, [found.performer_id, found.recorder_id, found.voided_by ?? ''].filter(Boolean))
    const title = page.t(`records.contact.encounter_class.${found.class}`)
    return await page.show({
      title,
      narrow: true,
      body: html`${homeHead(page, home, title)}${standing(page, found, newer?.id, users)}${card({
        id: 'facts',
        flush: encounterFacts(page, found, there, users),
        footer: newer || found.voided_at !== null || !page.can('records:write') ? undefined : footer(page, found.id),
      })}${when(found.replaces_id, () => html`<p><a href="/encounters/${found.replaces_id}">${page.t('records.contact.see_older')}</a></p>`)}`,
    })
  })
}

const standing = (
  page: Page,
  e: EncounterRow,
  newerId: string | undefined,
  users: ReadonlyMap<string, string>,
): Html | '' => {
  const { t, fmt } = page
  if (e.voided_at !== null) {
    const params = {
      name: users.get(e.voided_by ?? '') ?? t('records.contact.user_unknown'),
      date: fmt.date(dayInZone(e.voided_at, page.timeZone)),
    }
    return banner('warn', { title: t('records.contact.voided_by', params), text: e.void_reason ?? undefined })
  }
  return when(newerId, () =>
    banner('warn', {
      title: t('records.contact.was_amended'),
      action: linkButton({ href: `/encounters/${newerId}`, label: t('records.contact.see_newer'), small: true }),
    }),
  )
}

const footer = ({ t }: Page, id: string): Html =>
  html`${linkButton({ href: `/encounters/${id}/amend`, icon: 'edit', label: t('records.contact.amend') })}${linkButton({
    href: `/encounters/${id}/void`,
    kind: 'quiet',
    icon: 'close',
    label: t('records.contact.void'),
  })}`
