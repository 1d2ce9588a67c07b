/** A sore that is followed from week to week, and a vaccination card that was photographed at the door. */
import { addDays } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext } from '#kernel/demo.ts'
import { CARD, WOUND } from './drawings.ts'
import { formOf, pictureOf } from './pictures.ts'
import { memberKey } from './reach.ts'
import { instantAt } from './rows.ts'

const TAKEN = [
  {
    record: 'XH-0377',
    member: 1,
    later: false,
    ago: 9,
    by: 'pan',
    code: 'wound',
    text: 'Right heel, second week',
    drawing: WOUND,
  },
  // Born after the household was registered.
  {
    record: 'XH-0412',
    member: 4,
    later: true,
    ago: 62,
    by: 'pan',
    code: 'vaccination_card',
    text: null,
    drawing: CARD,
  },
] as const

export function* photographs(c: DemoContext): Generator<DemoCommand> {
  for (const { record, member, later, ago, by, code, text, drawing } of TAKEN) {
    const picture = pictureOf(drawing)
    const key = memberKey(record, member)
    yield {
      command: 'records.record_attachment',
      key: `${record}/photo/${member}`,
      by: c.staff.find((s) => s.username === by)!.id,
      at: instantAt(addDays(c.today, -ago), '10:20'),
      form: {
        person: c.newIdOf(later ? `${record}/member/${key}` : record, 'person', key),
        code,
        ...(text === null ? {} : { text }),
        file: formOf(picture, drawing),
      },
      files: [picture],
    }
  }
}
