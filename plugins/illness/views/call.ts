import type { Page } from '#kernel/plugin.ts'
import { callButtons as buttons } from '#views/calls.ts'
import { html, type Html } from '#views/html.ts'
import type { PubPartner } from '../../referral/public.ts'

export interface Config {
  emergencyNumber: string
  clinicPhone: string
}

export const callButtons = (page: Page, { partner, text }: { partner?: PubPartner | null; text?: string }): Html =>
  html`<div class="row">${buttons(page.t, { ...page.config<Config>('illness'), message: text, partnerPhone: partner?.phone })}</div>`
