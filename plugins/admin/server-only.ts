/** Everything that administration does: no tablet carries it. */
import type { Ask, Command } from '#kernel/plugin.ts'
import { addArea, amendArea, closeArea, moveArea, reopenArea } from './areas/commands.ts'
import { importBoundaries, previewBoundary, setBoundary } from './areas/boundary-commands.ts'
import { revokeDevice } from './devices/commands.ts'
import { saveTabletSettings } from './devices/settings.ts'
import { breakGlass } from './glass/open.ts'
import { reviewGlass } from './glass/review.ts'
import { endGrant, grantAccess } from './grants/commands.ts'
import { pages } from './pages.ts'
import { saveSettings } from './settings/commands.ts'
import { addUser, amendUser, deactivateUser, reactivateUser, resetPassword } from './users/commands.ts'
import { usualClasses } from './users/usual-classes.ts'

export { pages }

export const commands: readonly Command[] = [
  addArea,
  amendArea,
  moveArea,
  closeArea,
  reopenArea,
  setBoundary,
  importBoundaries,
  addUser,
  amendUser,
  deactivateUser,
  reactivateUser,
  resetPassword,
  revokeDevice,
  grantAccess,
  endGrant,
  breakGlass,
  reviewGlass,
  saveSettings,
  saveTabletSettings,
]

export const asks: readonly Ask[] = [previewBoundary, usualClasses]
