import type { CliCommand } from '../command.ts'
import { auditVerify } from './audit-verify.ts'
import { backup } from './backup.ts'
import { demo } from './demo.ts'
import { durable } from './durable.ts'
import { exportHousehold, exportList, exportPerson } from './export.ts'
import { importAgain } from './import-again.ts'
import { importFhir } from './import-fhir.ts'
import { importHouseholds } from './import-households.ts'
import { importKept } from './import-kept.ts'
import { recompute } from './recompute.ts'
import { restore } from './restore.ts'
import { userAdd } from './user-add.ts'

export const commands: readonly CliCommand[] = [
  importFhir,
  importHouseholds,
  importAgain,
  importKept,
  exportPerson,
  exportHousehold,
  exportList,
  userAdd,
  backup,
  durable,
  restore,
  auditVerify,
  demo,
  recompute,
]
