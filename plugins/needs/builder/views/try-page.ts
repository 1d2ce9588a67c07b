/** A draft tried out: answered by nobody, nothing is saved; skips and totals work as they will. */
import type { Form, Page } from '#kernel/plugin.ts'
import type { Lang } from '#kernel/i18n.ts'
import { button, hiddenFields } from '#views/button.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tabs } from '#views/tabs.ts'
import { SUMMARY, summaryPlace } from '../../assess/views/summary.ts'
import { own } from '../../db.ts'
import { draftById, draftPath, type Draft } from '../draft.ts'
import { previewOf } from '../preview.ts'
import { inWords, isLang, LANG_NAMES, langsOf } from './words.ts'

export async function showTry(page: Page, id: string, values: Form): Promise<Response> {
  const { t } = page
  const draft = await draftById(own(page.db), id)
  const { design } = draft
  const lang = langIn(page, values)
  const path = `${draftPath(draft.id)}/try`
  return await page.show({
    title: t('needs.build.try'),
    narrow: true,
    current: '/forms',
    body: html`${pageHead({
      title: inWords(page, design, design.title),
      lines: [t('needs.build.try_hint')],
      up: { href: draftPath(draft.id), label: t('needs.build.to_draft') },
    })}${tabs(
      t('needs.build.shown_in'),
      langsOf(design.lang).map((l) => ({ href: `${path}?in=${l}`, label: LANG_NAMES[l], current: l === lang })),
    )}${tryParts(page, draft, values, lang) ?? html`<p>${t('needs.build.not_whole')}</p>`}`,
  })
}

/** The rows that an answer changed, and the totals. */
export async function liveTry(page: Page, id: string, values: Form): Promise<Html | Response> {
  if (!page.fragment) return await showTry(page, id, values)
  const draft = await draftById(own(page.db), id)
  const shown = previewOf(page, draft.design, values, langIn(page, values))
  return shown ? html`${summaryPlace(page, shown.known, shown.filling)}${shown.places.changed()}` : html``
}

export function tryParts(page: Page, draft: Draft, values: Form, lang: Lang): Html | null {
  const shown = previewOf(page, draft.design, values, lang)
  if (!shown) return null
  const path = `${draftPath(draft.id)}/try`
  return html`<form class="form" method="post" action="${path}" autocomplete="off" novalidate>${hiddenFields({ _csrf: page.csrf, in: lang })}<div class="stack loose" lang="${lang}" hx-post="${path}" hx-trigger="change delay:100ms" hx-include="closest form" hx-target="#${SUMMARY}" hx-swap="outerHTML">${shown.places.all()}</div>${summaryPlace(page, shown.known, shown.filling)}<div class="row">${button({ kind: 'quiet', label: page.t('needs.build.show_next') })}</div></form>`
}

const langIn = (page: Page, { in: typed }: Form): Lang =>
  typeof typed === 'string' && isLang(typed) ? typed : page.lang
