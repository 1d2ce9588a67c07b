/** Consent, and who may be told, called and shown what. */
import type { CardSpec, Command } from '#kernel/plugin.ts'
import { answerConsent, voidConsent } from './consent/answer.ts'
import { consentCard } from './consent/views.ts'
import { safeCard, toldCard } from './family/cards.ts'
import { endProxy, nameProxy } from './family/proxy.ts'
import { setSafeContact } from './family/safe-contact.ts'

export const privacyCommands: readonly Command[] = [answerConsent, voidConsent, nameProxy, endProxy, setSafeContact]
export const privacyCards: readonly CardSpec[] = [safeCard, consentCard, toldCard]
export { consentPages as privacyPages, consentTimeline } from './consent/views.ts'
export { privacyConfig } from './config.ts'
export { mayContact, safeContact } from './contact.ts'
export { consentByPerson, proxiesAndSafeContact } from './migration.ts'
export { privacyTables, privacyViews } from './synced.ts'
