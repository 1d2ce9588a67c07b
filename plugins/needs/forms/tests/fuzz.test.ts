/** Forms made by chance, answered by chance: nothing crashes, and nothing is saved that a rule of the form forbids. */
import fc from 'fast-check'
import { evaluate } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { expect, test } from 'vitest'
import { faultsOf, maySave } from '../answers/errors.ts'
import { addRepeat, openSheet, removeRepeat, typedOf, type Sheet } from '../answers/sheet.ts'
import { isReached } from '../answers/tree.ts'
import { readQuestionnaire } from '../read/form.ts'
import { readResponse } from '../response/read.ts'
import { responseOf } from '../response/write.ts'
import { VISIT } from '../../../../tests/support/forms/ground.ts'
import { madeForms } from '../../../../tests/support/forms/made.ts'
import { tap, taps } from '../../../../tests/support/forms/guesses.ts'

const seen = { saved: 0, held: 0, constraints: 0 }

function heldByLibrary(sheet: Sheet): void {
  seen.saved++
  expect(readResponse(sheet.form, responseOf(sheet, 'completed')).found).toEqual([])
  const response = responseOf(sheet, 'completed')
  const vars = { resource: response, questionnaire: sheet.form.source }
  for (const { item, entries, key } of [...sheet.tree.spots.values()].filter(isReached)) {
    for (const { expression } of item.constraints) {
      if (expression.reads.here || expression.reads.names.size > 0) continue
      seen.constraints++
      expect([key, evaluate(response, expression.text, vars, r4, { async: false })[0]]).not.toEqual([key, false])
    }
    const least = item.bounds.least?.value
    for (const e of item.calculated ? [] : entries)
      if (typeof least === 'number') expect(e.value!.value).toBeGreaterThanOrEqual(least)
    const open = item.required && item.type !== 'group' && !item.calculated
    if (open) expect([key, entries.length > 0]).toEqual([key, true])
  }
}

test('no form and no answers crash it, nor get past a rule', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      madeForms,
      taps(12),
      fc.array(fc.tuple(fc.nat(50), fc.boolean()), { maxLength: 3 }),
      (questions, all, repeats) => {
        const { form } = readQuestionnaire(questions)
        if (!form) return
        const sheet = openSheet(form, VISIT)
        for (const one of all) tap(sheet, one)
        for (const [n, add] of repeats) {
          const groups = [...sheet.tree.spots.values()].filter((s) => s.item.type === 'group')
          const group = groups[n % Math.max(1, groups.length)]
          if (group && add) addRepeat(sheet, group.key)
          else if (group) removeRepeat(sheet, group.key, 0)
        }
        const anew = openSheet(form, VISIT, typedOf(sheet))
        expect(responseOf(anew, 'completed')).toEqual(responseOf(sheet, 'completed'))
        expect(faultsOf(anew)).toEqual(faultsOf(sheet))
        expect(
          readResponse(form, responseOf(sheet, 'completed')).found.filter((f) => f.code !== 'wrong_answer'),
        ).toEqual([])
        if (maySave(sheet)) heldByLibrary(sheet)
        else seen.held++
      },
    ),
    { numRuns: 600 },
  )
  expect([seen.saved > 40, seen.held > 40, seen.constraints > 40]).toEqual([true, true, true])
})
