import { dayInZone } from '#kernel/dates.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { userNames } from '#kernel/user-names.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { timeline } from '#views/timeline.ts'
import { own } from '../../db.ts'
import { readable } from '../../pages/readable.ts'
import { personOf } from '../../queries.ts'
import { aboutPerson } from '../../views/about-person.ts'
import { entryOf, newerOf, olderOf } from '../entry.ts'
import { forEachKind } from '../kinds/index.ts'
import { movedFrom } from '../moved-from.ts'
import type { AnyKind, AnyRows } from '../kinds/spec.ts'
import type { FactRow, MedicationRow } from '../tables.ts'
import { entryCard } from './entry-card.ts'

/** `/facts/observation/:observation` and so on: not there, not yours and not of your class are the same. */
export function entryPages(app: PluginApp): void {
  forEachKind((spec) => {
    app.get(`/facts/${spec.kind}/:${spec.kind}`, async (c) => {
      const { page } = c.var
      readable(page)
      return await show(page, spec, await entryOf(page.db, spec.kind, c.req.param(spec.kind) ?? ''))
    })
  })
}

async function show(page: Page, spec: AnyKind, rows: AnyRows): Promise<Response> {
  const { t } = page
  const [row] = rows
  const person = await personOf(page, row.person_id)
  if (!person) throw notFound()
  page.log.viewed(person.id)
  const title = t(`records.fact.kind.${spec.kind}`)
  const newer = row.status === 'final' ? undefined : await newerOf(page.db, spec.kind, row.id)
  return await page.show({
    title,
    narrow: true,
    current: '/households',
    body: html`${pageHead({ title, up: { href: `/people/${person.id}`, label: person.name } })}${await aboutPerson(page, person)}${await standing(
      page,
      spec,
      row,
      newer,
    )}${
      // Whose it was thought to be must not read here what is another person's.
      row.status === 'moved' ? '' : await entryCard(page, spec, rows, actions(page, spec, row))
    }${await history(page, spec, rows)}`,
  })
}

async function standing(page: Page, { kind }: AnyKind, row: FactRow, newer: FactRow | undefined): Promise<Html | ''> {
  const { t, fmt } = page
  const see =
    newer && linkButton({ href: `/facts/${kind}/${newer.id}`, label: t('records.contact.see_newer'), small: true })
  if (row.status === 'amended')
    return banner('warn', { title: t('records.contact.was_amended'), action: see || undefined })
  if (row.status === 'set_aside') return banner('warn', { title: t('records.fact.set_aside') })
  if (row.voided_at !== null) {
    const users = await userNames(own(page.db), [row.voided_by!])
    const params = {
      name: users.get(row.voided_by!) ?? t('records.contact.user_unknown'),
      date: fmt.date(dayInZone(row.voided_at, page.timeZone)),
    }
    const key = row.status === 'moved' ? 'records.fact.was_moved' : 'records.contact.voided_by'
    return banner('warn', { title: t(key, params), text: row.void_reason ?? undefined, action: see || undefined })
  }
  const from = (await movedFrom(page, [row]))(row)
  return from === null ? '' : banner('info', { title: from })
}

function actions(page: Page, { kind }: AnyKind, row: FactRow): Html | undefined {
  const stands = row.status === 'final' || row.status === 'set_aside'
  if (!stands || !page.can('records:write')) return undefined
  const { t } = page
  const at = `/facts/${kind}/${row.id}`
  const running = kind === 'medication' && (row as MedicationRow).stopped_on === null
  return html`${when(running, () => linkButton({ href: `${at}/stop`, label: t('records.fact.stop') }))}${linkButton({
    href: `${at}/amend`,
    icon: 'edit',
    label: t('records.contact.amend'),
  })}${linkButton({ href: `${at}/move`, kind: 'quiet', icon: 'go', label: t('records.fact.move') })}${linkButton({
    href: `${at}/void`,
    kind: 'quiet',
    icon: 'close',
    label: t('records.fact.void'),
  })}`
}

/** What it said before, and who changed it. */
async function history(page: Page, spec: AnyKind, rows: AnyRows): Promise<Html | ''> {
  const older = await olderOf(page.db, spec.kind, rows)
  if (older.length === 0) return ''
  const { t, fmt } = page
  return card({
    id: 'before',
    title: t('records.fact.history'),
    body: timeline(
      older.map((entry) => ({
        icon: spec.icon,
        title: spec.title(page, entry),
        when: fmt.dateTime(entry[0].recorded_at, page.timeZone),
        text: [spec.summary(page, entry), entry[0].note].filter(Boolean).join(' · ') || undefined,
        href: `/facts/${spec.kind}/${entry[0].id}`,
        struck: true,
        aside: html`${confidential(t, entry[0].sensitivity)}`,
      })),
    ),
  })
}
