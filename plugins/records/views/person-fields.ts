import type { T } from '#kernel/i18n.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import type { Option } from '#views/choices.ts'
import { RELATIONS, SEXES } from '../codes.ts'
import { CHINA_HEALTH_RECORD, CHINA_ID, TAIWAN_ID, TAIWAN_RESIDENT } from '../rules/identifiers.ts'
import { times } from './list-fields.ts'
import { optionsOf } from './words.ts'

/** Systems offered by name; any other that a record already carries is kept. */
const SYSTEMS = [
  ['taiwan_id', TAIWAN_ID],
  ['taiwan_resident', TAIWAN_RESIDENT],
  ['china_id', CHINA_ID],
  ['china_health_record', CHINA_HEALTH_RECORD],
] as const
/** Numbers of which only the number is known: of an old card, of another clinic. */
export const OTHER_SYSTEM = 'urn:doorstep:other-id'

/** Record numbers that Doorstep itself gives: of the demo, and of imports. */
const OWN_SYSTEMS = new Set(['urn:doorstep:demo-id', 'urn:doorstep:record'])

export const systemName = (t: T, system: string): string => {
  const known = SYSTEMS.find(([, uri]) => uri === system)
  if (known) return t(`records.id.${known[0]}`)
  if (OWN_SYSTEMS.has(system)) return t('records.id.record')
  return system === OTHER_SYSTEM ? t('records.id.other') : system.replace(/^urn:doorstep:/, '')
}

const systemOptions = (t: T, present: string | undefined): Option[] => {
  const uris: string[] = [...SYSTEMS.map(([, uri]) => uri), OTHER_SYSTEM]
  return [...uris, ...(present && !uris.includes(present) ? [present] : [])].map((value) => ({
    value,
    label: systemName(t, value),
  }))
}

export const whoFields = (t: T, fields: Fields, prefix = ''): Html =>
  html`<div class="grid">${fields({
    name: `${prefix}sex`,
    label: t('records.sex'),
    type: 'select',
    placeholder: t('kit.choose'),
    options: optionsOf(t, 'sex', SEXES),
  })}${fields({
    name: `${prefix}birth_date`,
    label: t('records.birth_date'),
    hint: t('kit.partialDateHint'),
    maxlength: 20,
  })}${fields({
    name: `${prefix}relation`,
    label: t('records.relation'),
    type: 'select',
    placeholder: t('kit.unknown'),
    options: optionsOf(t, 'relation', RELATIONS),
  })}</div>`

export const identifierRows = (
  t: T,
  fields: Fields,
  prefix: string,
  n: number,
  systems: readonly string[] = [],
): Html =>
  times(
    n,
    (i) =>
      html`<div class="grid">${fields({
        name: `${prefix}.${i}.system`,
        label: t('records.id_kind'),
        type: 'select',
        placeholder: t('kit.choose'),
        options: systemOptions(t, systems[i]),
      })}${fields({
        name: `${prefix}.${i}.value`,
        label: t('records.id_value'),
        maxlength: 100,
      })}${fields({ name: `${prefix}.${i}.use`, label: '', type: 'hidden' })}</div>`,
  )

export const yesNo = (t: T): Option[] => [
  { value: '1', label: t('kit.yes') },
  { value: '0', label: t('kit.no') },
]

export const careOfFields = (t: T, fields: Fields, people: readonly Option[], prefix = ''): Html =>
  html`${fields({
    name: `${prefix}is_patient`,
    label: t('records.is_patient'),
    type: 'radio',
    value: '0',
    options: yesNo(t),
  })}${fields({
    name: `${prefix}clinic`,
    label: t('records.clinic'),
    hint: t('records.clinic_hint'),
    optional: true,
    maxlength: 120,
  })}<div class="grid">${fields({
    name: `${prefix}occupation`,
    label: t('records.occupation'),
    optional: true,
    maxlength: 120,
  })}${fields({
    name: `${prefix}disability`,
    label: t('records.disability'),
    hint: t('records.disability_hint'),
    optional: true,
    maxlength: 200,
  })}</div>${
    people.length > 0
      ? fields({
          name: `${prefix}caregiver`,
          label: t('records.caregiver'),
          type: 'select',
          placeholder: t('records.nobody_named'),
          options: people,
        })
      : fields({
          name: `${prefix}caregiver`,
          label: t('records.caregiver'),
          hint: t('records.caregiver_hint'),
          optional: true,
          maxlength: 200,
        })
  }`
