/** Consent, and who may be told, called and shown what. */
import type { Command } from '#kernel/plugin.ts'
import { answerConsent, voidConsent } from './consent/answer.ts'

export const privacyCommands: readonly Command[] = [answerConsent, voidConsent]
export { consentCard, consentPages as privacyPages, consentTimeline } from './consent/views.ts'
export { privacyConfig } from './config.ts'
export { mayContact } from './contact.ts'
export { consentByPerson } from './migration.ts'
export { privacyTables, privacyViews } from './synced.ts'
