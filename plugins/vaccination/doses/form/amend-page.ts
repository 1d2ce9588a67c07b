import { typed } from '#kernel/forms.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { html, when } from '#views/html.ts'
import { reasonField, recordPages, withPerson } from '../../around/fields.ts'
import { vaccineWords } from '../../around/vaccine-name.ts'
import { schedule } from '../../schedules.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import { SITES, SOURCES } from '../../tables.ts'
import { MOST_LOT, MOST_NOTE, MOST_PLACE } from '../commands/input.ts'
import { standingDose } from '../commands/standing-dose.ts'
import { TWICE } from '../dose.ts'
import { doseLine } from './dose-line.ts'
import { MOST_DATE } from './lines.ts'

export async function amendDosePage(page: Page, state: FormState): Promise<Response> {
  const { t, today } = page
  const old = await standingDose(page.db, state.params['immunization']!)
  const { facts } = schedule(page.config<VaccinationConfig>('vaccination').schedule, today)!
  const codes = [...new Set([old.vaccine_code, ...facts.vaccines.map((v) => v.code)])]
  const twice = state.errors.some((e) => e.code === TWICE) || typed(state.values, 'twice') !== ''
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('vaccination.doses.amend_dose'),
    submit: t('vaccination.doses.amend_dose_do'),
    shown: {
      vaccine: old.vaccine_code,
      on: old.occurrence_on,
      lot: old.lot_number,
      expires: old.expires_on,
      site: old.site,
      spoilt: Number(old.spoilt) === 1,
      source: old.source,
      place: old.place,
      note: old.note,
    },
    body: (fields) =>
      html`${doseLine(page, old)}${reasonField(fields, t('vaccination.doses.dose_reason'))}${card({
        id: 'what',
        title: t('vaccination.doses.dose'),
        body: html`<div class="form">${fields({
          name: 'vaccine',
          type: 'select',
          label: t('vaccination.doses.vaccine'),
          options: codes.map((value) => ({ value, label: vaccineWords(t, value) })),
        })}${fields({
          name: 'on',
          label: t('vaccination.doses.told_on'),
          hint: t('kit.partialDateHint'),
          inputmode: 'numeric',
          maxlength: MOST_DATE,
        })}${when(twice, () => fields({ name: 'twice', type: 'checkbox', label: t('vaccination.doses.twice_meant') }))}<div class="row">${fields(
          { name: 'lot', label: t('vaccination.doses.lot'), short: true, maxlength: MOST_LOT, optional: true },
        )}${fields({ name: 'expires', label: t('vaccination.doses.expires'), short: true, maxlength: MOST_DATE, optional: true })}</div>${fields(
          {
            name: 'site',
            type: 'select',
            label: t('vaccination.doses.site'),
            placeholder: t('vaccination.doses.not_said'),
            options: SITES.map((value) => ({ value, label: t(`vaccination.doses.site.${value}`) })),
          },
        )}${fields({
          name: 'source',
          type: 'select',
          label: t('vaccination.doses.told_source'),
          options: SOURCES.map((value) => ({ value, label: t(`vaccination.doses.source.${value}`) })),
        })}${fields({ name: 'place', label: t('vaccination.doses.place'), optional: true, maxlength: MOST_PLACE })}${fields(
          {
            name: 'spoilt',
            type: 'checkbox',
            label: t('vaccination.doses.spoilt'),
          },
        )}${fields({ name: 'note', label: t('vaccination.doses.note'), optional: true, maxlength: MOST_NOTE })}</div>`,
      })}`,
  }))
}
