import fc from 'fast-check'
import { evaluate } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { expect, test } from 'vitest'
import { hasShared } from '../../../../tests/support/shared.ts'
import { planOf, type Step } from '../answers/plan.ts'
import { openSheet, typedOf, type Sheet } from '../answers/sheet.ts'
import { isReached, type Spot } from '../answers/tree.ts'
import { FUNCTIONS } from '../expression/functions.ts'
import { responseOf } from '../response/write.ts'
import { fitted } from '../values.ts'
import { sharedForm, sharedForms, VISIT } from '../../../../tests/support/forms/ground.ts'
import { tap, taps } from '../../../../tests/support/forms/guesses.ts'

/** The library itself, on the whole response and with its whole model. */
function byLibrary(sheet: Sheet, { expression, item }: Step, names: Record<string, unknown>): unknown[] | null {
  const response = responseOf(sheet, 'in-progress')
  const qitem = sheet.form.items[item]!.source
  const vars = { ...names, resource: response, questionnaire: sheet.form.source, qitem }
  try {
    return evaluate(response, expression!.text, vars, r4, { userInvocationTable: FUNCTIONS, async: false })
  } catch {
    // It throws at a quantity without a unit, held against one with: such a rule closes nothing.
    expect([...sheet.failed.values()].map((f) => f.expression)).toContain(expression!.text)
    return null
  }
}

const library = (sheet: Sheet, text: string) =>
  evaluate(
    responseOf(sheet, 'in-progress'),
    text,
    { resource: responseOf(sheet, 'in-progress'), questionnaire: sheet.form.source },
    r4,
    // As text a date could not be reckoned with.
    { async: false, resolveInternalTypes: false },
  ) as unknown[]

/** Variables by the library too: of the form, then of the item. */
function variablesFor(sheet: Sheet, step: Step): Record<string, unknown> {
  const names: Record<string, unknown> = {}
  for (const v of [...sheet.form.variables, ...sheet.form.items[step.item]!.variables])
    names[v.name] = library(sheet, v.expression.text)
  return names
}

/** An expression that starts at its item, or is about itself, sees another response than the one that is saved. */
const comparable = (step: Step) =>
  step.expression !== null && !step.expression.reads.here && !step.reads?.has(step.item)

function ours(step: Step, spot: Spot): unknown {
  return step.kind === 'enable' ? spot.on : spot.entries.map((e) => e.value?.value)
}
function theirs(step: Step, spot: Spot, raw: unknown[] | null): unknown {
  if (step.kind === 'enable') return raw === null || (raw.length === 1 && raw[0] === true)
  const values = (raw ?? []).map((r) => fitted(spot.item, r)).filter((v) => v !== null)
  return values.slice(0, spot.item.repeats ? undefined : 1).map((v) => v.value)
}

test.skipIf(!hasShared).each(hasShared ? sharedForms() : [])(
  '%s: skips and totals are those of the library itself',
  { timeout: 120_000 },
  (file) => {
    const form = sharedForm(file)
    const steps = planOf(form).steps.filter((s) => (s.kind === 'enable' || s.kind === 'calculated') && comparable(s))
    let compared = 0
    fc.assert(
      fc.property(taps(25), (all) => {
        const sheet = openSheet(form, VISIT)
        for (const one of all) tap(sheet, one)
        if (sheet.unsettled.size > 0) return
        for (const step of steps) {
          if (step.expression!.reads.names.size > 0 && form.items[step.item]!.parent >= 0) continue
          for (const spot of sheet.tree.places[step.item]!) {
            compared++
            const raw = byLibrary(sheet, step, variablesFor(sheet, step))
            expect([spot.item.link, ours(step, spot)]).toEqual([spot.item.link, theirs(step, spot, raw)])
          }
        }
      }),
      { numRuns: 15 },
    )
    expect(compared).toBeGreaterThan(steps.length)
  },
)

test.skipIf(!hasShared).each(hasShared ? sharedForms() : [])(
  '%s: computed answer by answer or all at once is the same',
  { timeout: 120_000 },
  (file) => {
    const form = sharedForm(file)
    fc.assert(
      fc.property(taps(15), (all) => {
        const sheet = openSheet(form, VISIT)
        for (const one of all) tap(sheet, one)
        const anew = openSheet(form, VISIT, typedOf(sheet))
        const state = (s: Sheet) =>
          [...s.tree.spots.values()].map((p) => [p.key, isReached(p), p.entries.map((e) => e.value)])
        expect(state(sheet)).toEqual(state(anew))
        expect([...sheet.broken.keys()].toSorted()).toEqual([...anew.broken.keys()].toSorted())
      }),
      { numRuns: 15 },
    )
  },
)
