import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { own } from '../../db.ts'
import type { AnyKind, AnyRows } from '../kinds/spec.ts'

/** Everything that an entry says, as facts by name. */
export async function entryCard(page: Page, spec: AnyKind, rows: AnyRows, footer?: Html): Promise<Html> {
  const { t, fmt, timeZone } = page
  const [row] = rows
  const users = await userNames(own(page.db), [row.performer_id, row.recorder_id])
  const who = (id: string) => users.get(id) ?? t('records.contact.user_unknown')
  const whole = await spec.whole?.(page, rows)
  const entry = card({
    id: 'entry',
    title: spec.title(page, rows),
    flush: kv([
      [t('records.fact.sensitivity'), confidential(t, row.sensitivity) || null],
      ...spec.details(page, rows),
      [t('records.fact.when'), fmt.dateTime(row.happened_at, timeZone)],
      [t('records.fact.at_contact'), await contactLink(page, row.encounter_id)],
      [t('records.fact.source'), t(`records.fact_source.${row.source}`)],
      [t('records.fact.note'), row.note],
      [t('records.contact.performer'), who(row.performer_id)],
      [t('records.contact.recorder'), row.recorder_id === row.performer_id ? null : who(row.recorder_id)],
      [t('records.contact.recorded_at'), fmt.dateTime(row.recorded_at, timeZone)],
      [t('records.fact.amend_reason'), row.amend_reason],
    ]),
    footer,
  })
  return whole ? html`${card({ body: whole })}${entry}` : entry
}

/** The visit or call at which it was written down. */
async function contactLink(page: Page, id: string | null): Promise<Html | null> {
  if (id === null) return null
  const found = await own(page.db)
    .selectFrom('pub_encounter')
    .select(['id', 'class', 'started_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) return null
  const { t, fmt, timeZone } = page
  return html`<a href="/encounters/${found.id}">${t(`records.contact.encounter_class.${found.class}`)}</a> <span class="meta">${fmt.dateTime(found.started_at, timeZone)}</span>`
}
