import type { Command } from '#kernel/plugin.ts'
import { amendPregnancy } from './amend.ts'
import { askPregnant } from './ask.ts'
import { contactCommands } from './contact.ts'
import { endPregnancy } from './end.ts'
import { reportPregnancy } from './report.ts'
import { respondToDanger } from './respond.ts'
import { voidCommands } from './void.ts'

export const commands: readonly Command[] = [
  reportPregnancy,
  askPregnant,
  amendPregnancy,
  endPregnancy,
  ...contactCommands,
  respondToDanger,
  ...voidCommands,
]
