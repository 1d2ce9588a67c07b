/** `/vaccinations/:immunization`: one dose, all that is known of it, and what became of it. */
import { dayInZone } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { userNames } from '#kernel/user-names.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { timeline } from '#views/timeline.ts'
import { recordPages } from '../../around/fields.ts'
import { vaccineHtml, vaccineWords } from '../../around/vaccine-name.ts'
import { own } from '../../db.ts'
import { groundWords } from '../../explain-words.ts'
import { groupName } from '../../schedules/group-words.ts'
import type { ImmunizationRow } from '../../tables.ts'
import { doseOf, newerDose, olderDoses } from '../commands/standing-dose.ts'
import { whyOf } from '../why.ts'
import { shownOf } from './load.ts'

export async function dosePage(page: Page, id: string): Promise<Response> {
  const { t } = page
  const dose = await doseOf(page.db, id)
  const person = await own(page.db)
    .selectFrom('pub_person')
    .select(['id', 'name'])
    .where('id', '=', dose.person_id)
    .executeTakeFirst()
  if (!person) throw notFound()
  page.log.viewed(person.id)
  const newer = dose.status === 'final' ? undefined : await newerDose(page.db, dose.id)
  const users = await userNames(own(page.db), [dose.performer_id, dose.recorder_id, dose.voided_by, dose.overridden_by])
  return await page.show({
    title: t('vaccination.doses.dose'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({
      title: t('vaccination.doses.dose'),
      up: { href: `/people/${person.id}/vaccinations`, label: t('vaccination.doses.card') },
    })}${await recordPages(page).aboutPerson(page, person.id)}${await becameOf(page, dose, newer, users)}${
      // Whose it was thought to be must not read here what is another person's.
      dose.status === 'moved'
        ? ''
        : html`${facts(page, dose, users)}${await judged(page, dose)}${await before(page, dose)}`
    }`,
  })
}

async function becameOf(
  page: Page,
  dose: ImmunizationRow,
  newer: ImmunizationRow | undefined,
  users: ReadonlyMap<string, string>,
): Promise<Html | ''> {
  const { t, fmt, timeZone } = page
  const see =
    newer && linkButton({ href: `/vaccinations/${newer.id}`, label: t('vaccination.doses.see_newer'), small: true })
  if (dose.status === 'amended')
    return banner('warn', { title: t('vaccination.doses.dose_amended'), action: see || undefined })
  if (dose.voided_at !== null)
    return banner('warn', {
      title: t(`vaccination.doses.was_${dose.status}`, {
        name: users.get(dose.voided_by ?? '') ?? t('vaccination.doses.somebody'),
        date: fmt.date(dayInZone(dose.voided_at, timeZone)),
      }),
      text: dose.void_reason ?? undefined,
      action: see || undefined,
    })
  const from = (await recordPages(page).movedFrom(page, [dose]))(dose)
  return from === null ? '' : banner('info', { title: from })
}

function facts(page: Page, d: ImmunizationRow, users: ReadonlyMap<string, string>): Html {
  const { t, fmt, timeZone } = page
  const who = d.performer_name ?? users.get(d.performer_id) ?? null
  return card({
    id: 'dose',
    title: html`<span>${vaccineHtml(t, d.vaccine_code)}</span>`,
    meta: d.vaccine_code.includes(':') ? d.vaccine_code : `CVX ${d.vaccine_code}`,
    flush: kv([
      [t('records.sensitivity'), confidential(t, d.sensitivity) || null],
      [t('vaccination.doses.told_on'), fmt.partialDate(d.occurrence_on)],
      [t('vaccination.doses.told_source'), t(`vaccination.doses.source.${d.source}`)],
      [t('vaccination.doses.spoilt'), Number(d.spoilt) === 1 ? t('kit.yes') : null],
      [t('vaccination.doses.product'), d.product],
      [t('vaccination.doses.manufacturer'), d.manufacturer],
      [t('vaccination.doses.lot'), d.lot_number],
      [t('vaccination.doses.expires'), d.expires_on === null ? null : fmt.partialDate(d.expires_on)],
      [t('vaccination.doses.site'), d.site === null ? null : t(`vaccination.doses.site.${d.site}`)],
      [t('vaccination.doses.dose_ml'), d.dose_ml === null ? null : `${fmt.number(d.dose_ml)} mL`],
      [t('vaccination.doses.given_by'), who],
      [t('vaccination.doses.place'), d.place],
      [t('vaccination.doses.note'), d.note],
      [t('vaccination.doses.accept_reason'), d.accept_reason],
      [
        t('vaccination.doses.overridden_by'),
        d.overridden_by === null ? null : (users.get(d.overridden_by) ?? t('vaccination.doses.somebody')),
      ],
      [t('vaccination.doses.override_reason'), d.override_reason],
      [t('vaccination.doses.amend_reason_said'), d.amend_reason],
      [t('vaccination.doses.recorded_by'), users.get(d.recorder_id) ?? null],
      [t('vaccination.doses.recorded_at'), fmt.dateTime(d.recorded_at, timeZone)],
    ]),
    footer: actions(page, d),
  })
}

function actions({ t, can }: Page, d: ImmunizationRow): Html | undefined {
  if (d.status !== 'final' || !can('vaccination:write')) return undefined
  const at = `/vaccinations/${d.id}`
  return html`${linkButton({ href: `${at}/amend`, icon: 'edit', label: t('vaccination.doses.amend_dose') })}${linkButton(
    {
      href: `${at}/move`,
      kind: 'quiet',
      icon: 'go',
      label: t('vaccination.doses.move_dose'),
    },
  )}${linkButton({ href: `${at}/void`, kind: 'quiet', icon: 'close', label: t('vaccination.doses.void_dose') })}`
}

/** Whether it counts, antigen by antigen and rule by rule. */
async function judged(page: Page, dose: ImmunizationRow): Promise<Html | ''> {
  const { t, fmt } = page
  if (dose.status !== 'final') return ''
  const { facts: all, standing, schedule } = await shownOf(page, dose.person_id)
  if (!standing.known) return ''
  const of = whyOf(all, standing.birth, schedule, page.today).doses.get(dose.id)
  return card({
    id: 'judged',
    title: t('vaccination.doses.judged'),
    body:
      of && of.length > 0
        ? html`<ul>${of.flatMap((e) =>
            e.grounds.map(
              (g) =>
                html`<li>${groupName(t, e.antigen)}: ${when(!e.counts, () => html`<b>${t('vaccination.doses.counts_not')}</b> – `)}${groundWords(t, fmt, g)}</li>`,
            ),
          )}</ul>`
        : html`<p>${t('vaccination.doses.not_judged')}</p>`,
  })
}

async function before(page: Page, dose: ImmunizationRow): Promise<Html | ''> {
  const { t, fmt, timeZone } = page
  const older = await olderDoses(page.db, dose)
  return when(older.length > 0 && dose.status === 'final', () =>
    card({
      id: 'before',
      title: t('vaccination.doses.said_before'),
      body: timeline(
        older.map((o) => ({
          icon: 'syringe' as const,
          title: vaccineWords(t, o.vaccine_code),
          when: fmt.dateTime(o.recorded_at, timeZone),
          text: [fmt.partialDate(o.occurrence_on), o.lot_number, o.note].filter((w) => w !== null).join(' · '),
          href: `/vaccinations/${o.id}`,
          struck: true,
          aside: html`${confidential(t, o.sensitivity)}`,
        })),
      ),
    }),
  )
}
