import type { Command } from '#kernel/plugin.ts'
import { amendHousehold } from './household-amend.ts'
import { closeHousehold, reopenHousehold, voidHousehold } from './household-close.ts'
import { confirmHousehold, recordConsent } from './household-confirm.ts'
import { locateHousehold } from './household-locate.ts'
import { moveHousehold } from './household-move.ts'
import { registerHousehold } from './household-register.ts'
import { movePerson, splitHousehold } from './household-split.ts'
import { amendPerson } from './person-amend.ts'
import { confirmDeath, reportDeath, withdrawDeath } from './person-death.ts'
import { comeBack, leave, restorePerson, voidPerson } from './person-leave.ts'
import { registerBirth, registerPerson } from './person-register.ts'
import { houseAttachmentCommands } from '../house-attachments/commands.ts'
import { confirmRoster } from '../roster/confirm.ts'
import { registerVisitor } from '../visitors/register.ts'

export const commands: readonly Command[] = [
  registerHousehold,
  amendHousehold,
  locateHousehold,
  confirmHousehold,
  confirmRoster,
  recordConsent,
  moveHousehold,
  closeHousehold,
  reopenHousehold,
  voidHousehold,
  splitHousehold,
  movePerson,
  registerPerson,
  registerBirth,
  registerVisitor,
  amendPerson,
  leave,
  comeBack,
  reportDeath,
  confirmDeath,
  withdrawDeath,
  voidPerson,
  restorePerson,
  ...houseAttachmentCommands,
]
