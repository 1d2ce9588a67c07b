import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { html, type Html } from '#views/html.ts'
import { CONSENT_LAWS, type ConsentLaw } from '../../../../data/reference/consent/jurisdictions.ts'
import type { PrivacyConfig } from '../config.ts'

export const placeOf = (page: Page) => page.config<PrivacyConfig>('records').jurisdiction
export const lawOf = (page: Page): ConsentLaw => CONSENT_LAWS[placeOf(page)]

/** What the law of the place asks, for whoever asks somebody. */
export const lawNotes = (page: Page): Html =>
  html`${lawOf(page).notes.map((n) => banner('info', { text: page.t(`records.consent_law_${n}`) }))}`
