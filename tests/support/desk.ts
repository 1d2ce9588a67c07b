/** Somebody at the clinic, in a browser that is no tablet. */
import { chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { DESK, signIn } from './browser.ts'
import type { Clinic } from './clinic.ts'

export interface Desk {
  page: Page
  close(): Promise<void>
}

export async function openDesk(clinic: Clinic, username: string): Promise<Desk> {
  const browser = await chromium.connect(inject('journeys').browser)
  const context = await browser.newContext({
    baseURL: clinic.url,
    viewport: DESK,
    locale: 'en',
    timezoneId: 'Asia/Taipei',
  })
  context.setDefaultTimeout(45_000)
  const page = await context.newPage()
  await signIn(page, username)
  return { page, close: () => browser.close() }
}
