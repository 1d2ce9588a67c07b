/** A roster round at the house with the live-in carer, and somebody passing through who was served as a visitor. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext } from '#kernel/demo.ts'
import { memberKey } from './reach.ts'
import { instantAt } from './rows.ts'
import { townshipVillages } from './staff.ts'
import type { Area } from './types.ts'

const HOUSE = { record: 'XH-0452', by: 'sung', ago: 16 }
const VISITOR = { village: 7, by: 'pan', ago: 3 }

export function* whoLivesHere(c: DemoContext): Generator<DemoCommand> {
  const by = (username: string) => c.staff.find((s) => s.username === username)!.id
  const member = (n: number) => c.newIdOf(HOUSE.record, 'person', memberKey(HOUSE.record, n))
  const roundOn: Day = addDays(c.today, -HOUSE.ago)
  yield {
    command: 'records.confirm_roster',
    key: 'roster/carer',
    by: by(HOUSE.by),
    at: instantAt(roundOn, '09:40'),
    form: {
      household: c.newIdOf(HOUSE.record, 'household'),
      members: [
        { person: member(1), now: 'here', residence: 'both', since: '1961' },
        { person: member(2), now: 'here', residence: 'living', since: '2024-03' },
      ],
    },
  }
  yield {
    command: 'records.register_visitor',
    key: 'visitor/harvest',
    by: by(VISITOR.by),
    at: instantAt(addDays(c.today, -VISITOR.ago), '11:15'),
    form: {
      area: townshipVillages(c.areas as readonly Area[])[VISITOR.village - 1]!.id,
      names: [{ text: '阮氏秋 Nguyen Thi Thu' }],
      sex: 'female',
      birth_date: '1992-08-14',
      reason: 'work',
      comes_from: '高雄旗山 Qishan, Kaohsiung',
      note: 'Here for the harvest until December. Cut her hand; tetanus card is at home.',
    },
  }
}
