/** Every dose on record, the newest first. */
import type { Page } from '#kernel/plugin.ts'
import { foldCard } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, type Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import { vaccineHtml } from '../../around/vaccine-name.ts'
import { own } from '../../db.ts'
import type { ImmunizationRow } from '../../tables.ts'
import { reasonSlug } from './table.ts'
import type { Shown } from './load.ts'

/** The newest first. */
export const dosesOf = async (page: Page, person: string): Promise<ImmunizationRow[]> =>
  await own(page.db)
    .selectFrom('vaccination_immunization')
    .selectAll()
    .where('person_id', '=', person)
    .where('status', '=', 'final')
    .orderBy('happened_on', 'desc')
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .execute()

export function doseList(page: Page, { standing }: Shown, rows: readonly ImmunizationRow[]): Html | '' {
  const { t, fmt } = page
  if (rows.length === 0) return ''
  const judged = new Map(standing.known ? standing.doses.map((d) => [d.id, d]) : [])
  const verdict = (d: ImmunizationRow): string => {
    const found = judged.get(d.id)
    if (!found) return ''
    if (found.unknownVaccine) return t('vaccination.doses.not_judged')
    if (found.evaluations.some((e) => e.status === 'Valid')) return t('vaccination.doses.counts')
    const reason = found.evaluations.find((e) => e.reason !== null)?.reason
    return reason ? `${t('vaccination.doses.counts_not')}: ${t(`vaccination.doses.reason.${reasonSlug(reason)}`)}` : ''
  }
  return foldCard({
    icon: 'list',
    title: t('vaccination.doses.all_doses'),
    meta: t('vaccination.doses.doses_on_record', { n: rows.length }),
    flush: table({
      label: t('vaccination.doses.all_doses'),
      rows,
      columns: [
        {
          label: t('vaccination.doses.vaccine'),
          head: true,
          cell: (d) =>
            html`<a href="/vaccinations/${d.id}">${vaccineHtml(t, d.vaccine_code)}</a> ${confidential(t, d.sensitivity)}`,
        },
        { label: t('vaccination.doses.told_on'), cell: (d) => fmt.partialDate(d.occurrence_on) },
        { label: t('vaccination.doses.judged'), cell: verdict },
        { label: t('vaccination.doses.lot'), cell: (d) => d.lot_number },
        { label: t('vaccination.doses.told_source'), cell: (d) => t(`vaccination.doses.source.${d.source}`) },
      ],
    }),
  })
}
