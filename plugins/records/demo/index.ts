import type { DemoSpec } from '#kernel/demo.ts'
import { areasAt } from './areas.ts'
import { demoCommands } from './commands.ts'
import { photographs } from './photographs.ts'
import { demoRows } from './rows.ts'
import { demoStaff } from './staff.ts'
import { demoPeople } from './told.ts'
import type { Area } from './types.ts'
import { whoLivesHere } from './who-lives-here.ts'

export const demo: DemoSpec = {
  areas: (reference, households) => areasAt(reference as readonly Area[], households),
  staff: (areas) => demoStaff(areas as readonly Area[]),
  *commands(context) {
    yield* demoCommands(context)
    yield* whoLivesHere(context)
    yield* photographs(context)
  },
  rows: demoRows,
  people: demoPeople,
}
