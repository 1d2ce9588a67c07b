import type { Context } from 'hono'
import { isInstant } from '#kernel/dates.ts'
import type { PluginEnv } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { happened, timelinePart } from '../views/timeline-part.ts'

/** What came before: alone as a fragment, or as a page where there is no script. */
export async function timelinePage(
  c: Context<PluginEnv>,
  about: { personId?: string; householdId?: string },
  up: { href: string; label: string },
): Promise<Response> {
  const { page } = c.var
  const before = c.req.query('before')
  const part = timelinePart(
    page,
    `${up.href}/timeline`,
    await happened(page, about, isInstant(before) ? before : undefined),
  )
  if (page.fragment) return await c.html(part)
  return await page.show({
    title: page.t('records.happened'),
    current: '/households',
    body: html`${pageHead({ title: page.t('records.happened'), up })}${part}`,
  })
}
