import * as z from 'zod'
import { instantOf, msOf, type Instant } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, Problem, type FieldError } from '#kernel/problem.ts'
import { BP_PANEL } from '../../../../data/reference/observations/catalogue.ts'
import { own } from '../../db.ts'
import { ageThen } from '../age.ts'
import { appendFacts } from '../append.ts'
import { contactOf, contactShape } from '../at-contact.ts'
import { commonShape, savedAs, whenOf } from '../common.ts'
import { BP, MMHG, pressureFaults } from '../pressure.ts'
import { checkTyped, meantField, typedNumber, unitField, type Typed } from '../typed.ts'
import { codeOfKey, GLUCOSE_KINDS, READINGS } from './fields.ts'
import { readingsPage } from './page.ts'

/** Guidelines ask for two, and a third where they differ. */
export const MOST_PRESSURES = 3

const pressure = z.object({
  systolic: typedNumber(),
  systolic_meant: meantField(),
  diastolic: typedNumber(),
  diastolic_meant: meantField(),
})
const reading = () => z.object({ value: typedNumber(), unit: unitField(), meant: meantField() }).optional()

/** What was measured at one meeting; what was not is left empty. */
export const recordReadings = command({
  name: 'records.record_readings',
  path: '/people/:person/readings/new',
  permission: 'records:write',
  version: 1,
  input: z.object({
    person: id.person(),
    pressures: field.list(pressure, MOST_PRESSURES),
    readings: z.object(Object.fromEntries(READINGS.map((key) => [key, reading()]))).optional(),
    glucose: z
      .object({
        kind: field.optionalChoice(GLUCOSE_KINDS),
        value: typedNumber(),
        unit: unitField(),
        meant: meantField(),
      })
      .optional(),
    ...contactShape,
    ...commonShape,
  }),
  form: readingsPage,
  async handle({ input, ctx, db }) {
    const { person, pressures, sensitivity } = input
    const when = await whenOf(own(db), ctx, person, input)
    const age = await ageThen(own(db), person, when.on)
    const singles = singlesOf(input)
    const faults: FieldError[] = [
      ...pressures.flatMap((p, n) => partsOf(p, n, age)),
      ...(input.glucose?.value != null && input.glucose.kind === null
        ? [{ field: 'glucose.kind', code: 'kernel.field_required' }]
        : []),
      ...singles.flatMap((s) => checkTyped(s, age)),
    ]
    if (faults.length > 0) throw malformed(faults)
    if (pressures.length === 0 && singles.length === 0)
      throw new Problem('records.nothing_measured', {}, { status: 422 })

    const facts = appendFacts({ ctx, db })
    const shared = {
      personId: person,
      encounterId: await contactOf(own(db), ctx, { encounter: input.encounter, person, on: when.on }),
      on: when.on,
      ...(input.source === null ? {} : { source: input.source }),
      sensitivity,
      note: input.note,
    }
    for (const [n, p] of pressures.entries()) {
      const at = oneAfterAnother(when.at, n)
      const key = (part: string) => ['pressure', String(n + 1), part]
      const panel = { panelId: ctx.newId('observation', person, ...key('systolic')), panelCode: BP_PANEL }
      for (const part of ['systolic', 'diastolic'] as const)
        await facts.observe({ ...shared, ...panel, at, key: key(part), code: BP[part], value: p[part]!, unit: MMHG })
    }
    for (const { code, value, unit } of singles)
      await facts.observe({ ...shared, at: when.at, key: [code], code, value, ...(unit === null ? {} : { unit }) })
    return { see: `/people/${person}`, saved: savedAs(ctx, sensitivity, 'records.saved_readings') }
  },
})

/** Readings of one form are of one second, and in it their order is that of the instants. */
const oneAfterAnother = (at: Instant, n: number): Instant => instantOf(Math.floor(msOf(at) / 1000) * 1000 + n)

type Pressure = z.output<typeof pressure>
function partsOf(p: Pressure, n: number, age: Parameters<typeof checkTyped>[1]): FieldError[] {
  const parts = (['systolic', 'diastolic'] as const).map((part) => ({
    code: BP[part],
    name: `pressures.${n}.${part}`,
    value: p[part],
    meant: p[`${part}_meant`],
  }))
  const faults = parts.flatMap(({ value, ...rest }) =>
    value === null
      ? [{ field: rest.name, code: 'kernel.field_required' }]
      : checkTyped({ ...rest, value, unit: MMHG }, age),
  )
  return faults.length > 0 ? faults : pressureFaults(parts)
}

interface Said {
  value: number | null
  unit: string | null
  meant: string | null
}

function singlesOf(input: {
  readings?: Record<string, Said | undefined> | undefined
  glucose?: (Said & { kind: string | null }) | undefined
}): Typed[] {
  const { readings = {}, glucose } = input
  const said: [code: string, at: string, said: Said | undefined][] = READINGS.map((key) => [
    codeOfKey(key),
    `readings.${key}`,
    readings[key],
  ])
  if (glucose?.kind) said.push([codeOfKey(`glucose_${glucose.kind}`), 'glucose', glucose])
  return said.flatMap(([code, at, s]) =>
    s?.value == null ? [] : [{ code, ...s, value: s.value, name: `${at}.value`, unitName: `${at}.unit` }],
  )
}
