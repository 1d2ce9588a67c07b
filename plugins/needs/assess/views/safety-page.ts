/** What to do now. It says nothing of what was found, so that whoever looks at the screen reads only that somebody is being looked after. */
import type { Page } from '#kernel/plugin.ts'
import { callButtons, notDelivered, type Numbers } from '#views/calls.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { PATIENCE_MINUTES } from '../alert.ts'
import { recordPages } from '../../record-pages.ts'

export const STEPS = {
  stay: ['stay', 'ask', 'remove', 'call', 'handover'],
  go: ['go_now', 'with', 'call', 'handover'],
  today: ['signs', 'see_today', 'feed', 'warm', 'call', 'again'],
} as const
export type SafetyKind = keyof typeof STEPS

export async function showSafety(page: Page, personId: string, kind: SafetyKind): Promise<Response> {
  const { t } = page
  const about = await recordPages(page).aboutPerson(page, personId)
  page.log.viewed(personId)
  return await page.show({
    title: t('needs.safety.title'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({
      title: t('needs.safety.title'),
      up: { href: `/people/${personId}`, label: t('needs.assess.to_person') },
    })}${about}<div class="stack">${card({
      id: 'steps',
      next: true,
      title: t(`needs.safety.${kind}`),
      body: html`<div class="prose"><ol>${STEPS[kind].map((step) => html`<li>${t(`needs.safety.step.${step}`)}</li>`)}</ol></div>`,
      footer: calls(page),
    })}${notDelivered(t, PATIENCE_MINUTES)}</div>`,
  })
}

/** Set once, where the clinic has its numbers. */
const calls = (page: Page): Html =>
  callButtons(page.t, { ...page.config<Numbers | undefined>('illness'), message: page.t('needs.safety.sms') })
