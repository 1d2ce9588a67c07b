import { earliestOf, latestOf, type Day, type PartialDate } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { malformed, type FieldError } from '#kernel/problem.ts'

/** Checks that need today, told at their fields, all at once. */
export function refusals(ctx: Ctx) {
  const found: FieldError[] = []
  return {
    notFuture(field: string, date: PartialDate | null | undefined): void {
      if (date && earliestOf(date) > ctx.today) found.push({ field, code: 'kernel.field_date_in_future' })
    },
    notBefore(
      field: string,
      date: PartialDate | null | undefined,
      start: PartialDate | null | undefined,
      code: string,
    ): void {
      if (date && start && latestOf(date) < earliestOf(start)) found.push({ field, code })
    },
    /** A position has two halves. */
    wholeLocation(
      prefix: string,
      { latitude, longitude }: { latitude: number | null; longitude: number | null },
    ): void {
      if ((latitude === null) !== (longitude === null))
        found.push({ field: `${prefix}${latitude === null ? 'latitude' : 'longitude'}`, code: 'kernel.field_required' })
    },
    add: (field: string, code: string, params?: Record<string, string | number>): void =>
      void found.push({ field, code, ...(params ? { params } : {}) }),
    throwIfAny(): void {
      if (found.length > 0) throw malformed(found)
    },
  }
}

export type Refusals = ReturnType<typeof refusals>

/** The day itself, or the day on which it was recorded. */
export const dayOr = (date: PartialDate | null, today: Day): Day => (date && date.length === 10 ? date : today)
