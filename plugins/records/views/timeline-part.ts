/** "What happened": everything that every plugin tells of a household or a person, newest first, a page at a time. */
import type { Page, TimelineEntry } from '#kernel/plugin.ts'
import { confidential } from '#views/confidential.ts'
import { html, type Html } from '#views/html.ts'
import { time } from '#views/text.ts'
import { timeline } from '#views/timeline.ts'
import { mergeTimelines } from '../rules/merge-timelines.ts'

export const ENTRIES_PER_PAGE = 20

type About = { personId?: string; householdId?: string }

export async function happened(
  page: Page,
  about: About,
  before: string | undefined,
  limit = ENTRIES_PER_PAGE,
): Promise<{ entries: TimelineEntry[]; before: string | null }> {
  const sources: TimelineEntry[][] = []
  for (const spec of page.contributions.timeline ?? []) {
    if (page.can(spec.permission))
      sources.push(await spec.load(page, about, { limit, ...(before === undefined ? {} : { before }) }))
  }
  return mergeTimelines(sources, limit)
}

/** The entries, and the link that fetches those before them in their place. */
export function timelinePart(
  page: Page,
  href: string,
  { entries, before }: Awaited<ReturnType<typeof happened>>,
): Html {
  const { t } = page
  if (entries.length === 0) return html`<p class="meta">${t('records.nothing_happened')}</p>`
  const earlier =
    before === null
      ? ''
      : html`<p class="earlier"><a class="up" href="${href}?before=${before}" hx-get="${href}?before=${before}" hx-target="closest .earlier" hx-swap="outerHTML">${t('records.earlier')}</a></p>`
  return html`${timeline(entries.map((e) => entryOf(page, e)))}${earlier}`
}

const entryOf = ({ t, fmt }: Page, e: TimelineEntry) => {
  const parts = [e.text, e.by].filter((p) => p !== undefined && p !== '')
  return {
    icon: e.icon,
    title: t(e.titleKey, e.params),
    when: time(e.on, fmt.date(e.on), 'meta'),
    ...(parts.length > 0 ? { text: parts.join(' · ') } : {}),
    ...(e.href ? { href: e.href } : {}),
    ...(e.picture ? { picture: e.picture } : {}),
    struck: e.voided ?? false,
    ...(e.sensitivity === null ? {} : { aside: html`${confidential(t, e.sensitivity)}` }),
  }
}
