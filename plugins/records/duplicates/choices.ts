import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { malformed } from '#kernel/problem.ts'
import { mergedValues, type Groups, type Row, type Side, type Value } from '../rules/merging.ts'

/** One radio a group: the value of this record or of the other. */
export const choiceFields = (groups: Groups) =>
  z
    .object(Object.fromEntries(Object.keys(groups).map((g) => [g, field.optionalChoice(['here', 'there'])])))
    .optional()
    .transform((v) => (v ?? {}) as Partial<Record<string, Side | null>>)

/** What the merge changes on the survivor. @throws malformed, at each contradiction that nobody decided */
export function decided(
  groups: Groups,
  here: Row,
  there: Row,
  choose: Partial<Record<string, Side | null>>,
): Record<string, Value> {
  const { changed, missing } = mergedValues(groups, here, there, choose)
  if (missing.length > 0) throw malformed(missing.map((g) => ({ field: `choose.${g}`, code: 'records.choose_one' })))
  return changed
}

/** The survivor's own values under the same names, for undo. */
export const valuesBefore = (here: Row, changed: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.keys(changed).map((c) => [c, here[c] ?? null]))
