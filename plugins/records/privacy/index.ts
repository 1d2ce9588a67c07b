/** Consent, who may be told, called and shown what, and what a person may ask for. */
import type { CardSpec, Command, PluginApp } from '#kernel/plugin.ts'
import { answerConsent, voidConsent } from './consent/answer.ts'
import { consentCard, consentPages } from './consent/views.ts'
import { erasureCard } from './erasure/card.ts'
import { erasePerson, requestErasure, withdrawErasure } from './erasure/erase.ts'
import { retentionPages } from './erasure/report.ts'
import { safeCard, toldCard } from './family/cards.ts'
import { endProxy, nameProxy } from './family/proxy.ts'
import { setSafeContact } from './family/safe-contact.ts'
import { ownRecordCard } from './own/card.ts'
import { copyPages } from './own/copy.ts'
import { answerCorrection, requestCorrection } from './own/correction.ts'

export const privacyCommands: readonly Command[] = [
  answerConsent,
  voidConsent,
  nameProxy,
  endProxy,
  setSafeContact,
  requestCorrection,
  answerCorrection,
  requestErasure,
  withdrawErasure,
  erasePerson,
]
export const privacyCards: readonly CardSpec[] = [safeCard, consentCard, toldCard, ownRecordCard, erasureCard]
export function privacyPages(app: PluginApp): void {
  consentPages(app)
  copyPages(app)
  retentionPages(app)
}
export { consentTimeline } from './consent/views.ts'
export { correctionDue } from './own/due.ts'
export { exactly } from './exactly.ts'
export { privacyConfig } from './config.ts'
export { mayContact, safeContact } from './contact.ts'
export { consentByPerson, corrections, erasures, proxiesAndSafeContact } from './migration.ts'
export { privacyTables, privacyViews } from './synced.ts'
