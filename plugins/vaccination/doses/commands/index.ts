import type { Ask, Command } from '#kernel/plugin.ts'
import { amendDose } from './amend.ts'
import { markAskNurse } from './ask-nurse.ts'
import { findVaccine } from './find-vaccine.ts'
import { findRightPerson, moveDose } from './move.ts'
import { recordGiven } from './record.ts'
import { recordTold } from './told.ts'
import { voidDose } from './void.ts'

export const doseCommands: readonly Command[] = [recordGiven, recordTold, amendDose, voidDose, moveDose, markAskNurse]
export const doseAsks: readonly Ask[] = [findRightPerson, findVaccine]
