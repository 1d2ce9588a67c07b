import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { own } from '../../db.ts'
import { userNames } from '../../encounters/queries.ts'
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
