import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { kv } from '#views/kv.ts'
import { OBSERVATIONS } from '../../../data/reference/observations/catalogue.ts'
import type { RecordWords } from '../../records/public.ts'
import type { Findings } from '../findings.ts'
import type { Referral } from '../queries.ts'
import type { PartnerRow } from '../tables.ts'
import type { Clinic, Words } from './letter-page.ts'
import { reasonWords } from './words.ts'

export interface Sheet {
  page: Page
  words: Words
  clinic: Clinic
  referral: Referral
  partner: PartnerRow | null
  from: string | null
  findings: Findings
}

export function letter(sheet: Sheet): Html {
  const { page, words, clinic, referral: r, partner, from, findings: f } = sheet
  const { t, fmt } = words
  return html`<article class="card paper"><header><div class="grow"><p class="eyebrow">${clinic.clinicName || t('referral.our_clinic')}</p><h2>${t('referral.letter')}</h2></div>${badge(
    r.urgency === 'emergency' ? 'overdue' : r.urgency === 'same_day' ? 'due' : 'upcoming',
    t(`referral.urgency.${r.urgency}`),
  )}</header><div class="body id">${kv([
    [
      t('referral.to'),
      partner
        ? lines(partner.name, partner.address, partner.phone)
        : (r.partner_name ?? t('referral.whom_it_concerns')),
    ],
    [t('referral.from'), lines(from, clinic.clinicName, clinic.clinicAddress, clinic.clinicPhone)],
    [t('referral.date'), fmt.dateTime(r.happened_at, page.timeZone)],
    [t('referral.wanted_on'), r.wanted_on && fmt.date(r.wanted_on)],
  ])}${kv([
    [t('referral.patient'), html`<b>${f.person.name}</b>`],
    [
      t('referral.sex_age'),
      [t(`records.sex.${f.person.sex}`), fmt.age(f.person.birth_date, page.today, t)].join(' · '),
    ],
    [t('referral.born'), f.person.birth_date && fmt.partialDate(f.person.birth_date)],
    [t('referral.address'), f.household.address],
    [t('referral.phone'), f.phone],
  ])}</div><div class="body stack">${part(t('referral.reason'), reasonWords(page, t, r))}${part(t('referral.done_before'), r.done_before)}${part(t('referral.note'), r.note)}${f.unshared ? part(t('referral.findings'), t('referral.not_shared')) : recorded(sheet)}${part(t('referral.transport'), r.transport === 'unknown' ? null : t(`referral.transport.${r.transport}`))}<p>${t('referral.thank_you')}</p><p>${t('referral.signature')} ______________________</p></div></article><p class="meta">${icon('edit')} ${t('referral.tear_here')} – – – – – – – – – – – – – – – – – – – –</p>`
}

/** Nothing here means that it was looked for: where nothing may be told, it is not drawn. */
function recorded({ page, words, findings: f }: Sheet): Html {
  const { t, fmt } = words
  const names = page.service<RecordWords>('records.words')
  return html`${part(
    t('referral.findings'),
    f.observations.length > 0
      ? html`${f.observations.map((o, n) => html`${n > 0 ? ' · ' : ''}<span class="nowrap">${observed(words, names, o)}</span>`)}`
      : t('referral.nothing_measured'),
  )}${part(t('referral.conditions'), f.conditions.length > 0 ? fmt.list(f.conditions.map((c) => names.code(t, 'condition', c))) : null)}${part(
    t('referral.allergies'),
    f.allergies.length > 0
      ? fmt.list(
          f.allergies.map((a) =>
            [names.code(t, 'allergy', a), names.reaction(t, a.reaction)].filter(Boolean).join(': '),
          ),
        )
      : t('referral.none_recorded'),
  )}${part(
    t('referral.medications'),
    f.medications.length > 0
      ? fmt.list(f.medications.map((m) => [names.code(t, 'medication', m), m.dose_text].filter(Boolean).join(' ')))
      : t('referral.none_recorded'),
  )}`
}

const lines = (...all: (string | null)[]): Html =>
  html`${all.filter((one) => one !== null && one !== '').map((one, n) => html`${n > 0 ? html`<br>` : ''}${one}`)}`

const part = (title: string, text: string | Html | null): Html | '' =>
  when(text !== null && text !== '', () => html`<p><b>${title}</b> ${text}</p>`)

const KEY = new Map(OBSERVATIONS.flatMap((o) => [o.code, ...(o.also ?? [])].map((code) => [code, o.key] as const)))

function observed(words: Words, names: RecordWords, o: Findings['observations'][number]): string {
  const { t, fmt } = words
  const key = KEY.get(o.code)
  const name = key && LETTER_OBSERVATIONS.has(key) ? t(`referral.obs.${key}`) : names.observation(t, o)
  return `${name} ${names.value(words, o)} (${fmt.dateShort(o.happened_on)})`
}

/** Those that have a name of their own in the letter, as clinicians write it; others are called as in the record. */
const LETTER_OBSERVATIONS = new Set([
  'bp_systolic',
  'bp_diastolic',
  'heart_rate',
  'respiratory_rate',
  'temperature',
  'oxygen_saturation',
  'weight',
  'height',
  'length',
  'bmi',
  'muac',
  'glucose_fasting',
  'glucose_random',
  'glucose_post_prandial',
  'hba1c',
  'creatinine',
  'haemoglobin',
])
