import type { T } from '#kernel/i18n.ts'
import * as z from 'zod'
import { typed } from '#kernel/forms.ts'
import { field } from '#kernel/input.ts'
import type { Page } from '#kernel/plugin.ts'
import { malformed, type FieldError } from '#kernel/problem.ts'
import { hiddenFields } from '#views/button.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { observationOf as columnsOf } from '../append.ts'
import { BP, pressureFaults } from '../pressure.ts'
import type { ObservationRow } from '../tables.ts'
import { checkTyped, meantField, typedNumber, unitField, valueField } from '../typed.ts'
import { observationOf } from '../../rules/measured.ts'
import { answerOptions, observationName, valueWords } from '../words.ts'
import { kindSpec, type Rows } from './spec.ts'

const MOST_WORDS = 500
/** Parts of one reading: a blood count has about twenty. */
const MOST_PARTS = 40

const part = z.object({
  /** The row whose place it takes: names nobody, and counts only if it is one of this entry. */
  row: field.text(36),
  value: typedNumber(),
  unit: unitField(),
  meant: meantField(),
  words: field.optionalText(MOST_WORDS),
})

export const observationKind = kindSpec({
  kind: 'observation',
  icon: 'pulse',
  shape: { parts: field.list(part, MOST_PARTS) },
  fields(page, fields, standing, state) {
    return html`${(standing ?? []).map((o, n) => {
      const name = (last: string) => `parts.${n}.${last}`
      const label = observationName(page.t, o)
      const hidden = hiddenFields({ [name('row')]: typed(state.values, name('row')) || o.id })
      return isWords(o)
        ? html`${hidden}${answerField(page, fields, name('words'), label, o)}`
        : html`${hidden}${valueField(page, fields, state, {
            code: o.code,
            label,
            name: name('value'),
            unitName: name('unit'),
            meantName: name('meant'),
            standingUnit: o.typed_unit,
          })}`
    })}`
  },
  shown: (rows) =>
    Object.fromEntries(
      rows.flatMap((o, n) => [
        [`parts.${n}.value`, o.typed],
        [`parts.${n}.unit`, o.typed_unit],
        [`parts.${n}.words`, o.value_text ?? o.value_code],
      ]),
    ),
  columns({ parts }, { standing, age }) {
    const wrong: FieldError[] = []
    const pairs = standing!.map((row) => {
      const n = parts.findIndex((p) => p.row === row.id)
      return { row, n, said: parts[n] }
    })
    for (const { row, n, said } of pairs) {
      const missing = !said || (isWords(row) ? said.words === null : said.value === null)
      const name = `parts.${Math.max(n, 0)}.${isWords(row) ? 'words' : 'value'}`
      if (missing) wrong.push({ field: name, code: 'kernel.field_required' })
      else if (said.value !== null)
        wrong.push(...checkTyped({ code: row.code, value: said.value, unit: said.unit, meant: said.meant, name }, age))
    }
    if (wrong.length > 0) throw malformed(wrong)
    const faults = pressureFaults(
      pairs.map(({ row, n, said }) => ({ code: row.code, value: said!.value, name: `parts.${n}.value` })),
    )
    if (faults.length > 0) throw malformed(faults)
    return pairs.map(({ row, said }) => {
      if (isWords(row)) {
        if (said!.words === row.value_code) return {}
        const ours = observationOf(row.code)?.values?.includes(said!.words!)
        return ours ? { value_code: said!.words, value_text: null } : { value_text: said!.words, value_code: null }
      }
      const {
        value,
        unit,
        typed: text,
        typed_unit,
      } = columnsOf({ code: row.code, value: said!.value!, ...(said!.unit === null ? {} : { unit: said!.unit }) }, age)
      // What an import set aside counts once somebody has put it right.
      const right = row.status === 'set_aside' ? { status: 'final' as const, aside_reason: null } : {}
      return { value, unit, typed: text, typed_unit, ...right }
    })
  },
  title: (page, rows) => {
    const pressure = bloodPressure(page, rows)
    return (
      pressure ??
      page.fmt.list(
        rows.map((o) =>
          page.t('records.fact.named_value', { what: observationName(page.t, o), value: valueWords(page, o) }),
        ),
      )
    )
  },
  summary: ({ t }, [o]) =>
    [
      howWords(t, 'method', o.method),
      howWords(t, 'body_site', o.body_site),
      o.source === 'seen' ? null : t(`records.fact_source.${o.source}`),
    ]
      .filter(Boolean)
      .join(' · '),
  details: (page, rows) => [
    ...rows.map((o) => [observationName(page.t, o), valueWords(page, o)] as const),
    [page.t('records.fact.method'), howWords(page.t, 'method', rows[0].method)],
    [page.t('records.fact.body_site'), howWords(page.t, 'body_site', rows[0].body_site)],
    [page.t('records.fact.device'), rows[0].device],
    [page.t('records.fact.code'), rows.map((o) => `${o.code} (${o.system})`).join(' · ')],
  ],
})

/** Our codes of how and where it was measured; anything else is somebody's own words. */
const HOW: Readonly<Record<'method' | 'body_site', readonly string[]>> = {
  method: ['ours', 'home'].flatMap((by) => ['sitting', 'lying', 'standing'].map((how) => `${by}_${how}`)),
  body_site: ['left_arm', 'right_arm'],
}
const howWords = (t: T, what: 'method' | 'body_site', said: string | null): string | null =>
  said !== null && HOW[what].includes(said) ? t(`records.code.${what}.${said}`) : said

/** A number that an import set aside is none that counts, and yet no words. */
const isWords = (o: ObservationRow) => o.value === null && o.typed === null

/** A choice of what our list knows; words where the standing answer is none of it. */
function answerField(page: Page, fields: Fields, name: string, label: string, o: ObservationRow): Html {
  const options = answerOptions(page.t, o.code)
  return options.some((one) => one.value === o.value_code)
    ? fields({ name, type: 'select', label, options })
    : fields({ name, label, maxlength: MOST_WORDS })
}

/** "Blood pressure 142/88" of the two that belong together; null of anything else. */
function bloodPressure({ t, fmt }: Parameters<typeof valueWords>[0], rows: Rows<'observation'>): string | null {
  const [systolic, diastolic] = [BP.systolic, BP.diastolic].map((code) => rows.find((o) => o.code === code))
  if (rows.length !== 2 || systolic?.value == null || diastolic?.value == null) return null
  return t('records.fact.blood_pressure', pressure(fmt, systolic, diastolic))
}

const whole = (fmt: { number(n: number): string }, o: ObservationRow) => fmt.number(Math.round(o.value ?? 0))
export const pressure = (fmt: { number(n: number): string }, systolic: ObservationRow, diastolic: ObservationRow) => ({
  systolic: whole(fmt, systolic),
  diastolic: whole(fmt, diastolic),
})
