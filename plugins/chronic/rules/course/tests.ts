/** Which tests the protocol asks for, and when the next of each is due. */
import { addMonthsClamped, compareDays, type Day } from '#kernel/dates.ts'
import type { Protocol, TestRule } from '../../../../data/reference/chronic/protocol.ts'

export interface TestDue {
  code: TestRule['code']
  /** The last one, and the day on which the next is due; never done: from the day of registration on. */
  lastOn: Day | null
  dueOn: Day
}

export interface DoneTest {
  code: TestRule['code']
  on: Day
  abnormal: boolean
}

/** @param registered the day by programme; one that is not followed is absent */
export function testsDue(
  registered: Partial<Record<TestRule['of'], Day>>,
  done: readonly DoneTest[],
  { tests }: Pick<Protocol, 'tests'>,
): TestDue[] {
  return tests.flatMap((rule): TestDue[] => {
    const since = registered[rule.of]
    if (since === undefined) return []
    const last = done
      .filter((d) => d.code === rule.code)
      .toSorted((a, b) => compareDays(a.on, b.on))
      .at(-1)
    if (!last) return [{ code: rule.code, lastOn: null, dueOn: since }]
    const months = last.abnormal ? (rule.abnormalEveryMonths ?? rule.everyMonths) : rule.everyMonths
    return [{ code: rule.code, lastOn: last.on, dueOn: addMonthsClamped(last.on, months) }]
  })
}
