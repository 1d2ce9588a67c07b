import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { banner } from '#views/banner.ts'
import { button, hiddenFields, linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import type { ToLookAt } from '../attention.ts'
import type { Refusal } from '../tablets/refused.ts'

export const attentionList = (page: Page, entries: readonly ToLookAt[]): Html => {
  const { t } = page
  return html`${pageHead({ title: t('today.attention_title', { n: entries.length }), meta: t('today.attention_why') })}
${when(page.home === 'tablet', () => banner('info', { icon: 'tablet', text: t('today.on_this_tablet'), action: linkButton({ href: '/tablet/attention', small: true, label: t('today.on_this_tablet_open') }) }))}
${entries.length === 0 ? html`<section class="card">${empty({ icon: 'check', level: 2, title: t('today.attention_none'), text: t('today.attention_none_text') })}</section>` : entries.map((e) => one(page, e))}`
}

const one = (page: Page, e: ToLookAt): Html => {
  const { t, fmt } = page
  const at = fmt.dateTime(e.at, page.timeZone)
  const meta = e.by ? t('today.attention_by', { name: e.by, when: at }) : at
  const title = e.about ? html`<a href="${e.about.href}">${e.about.name}</a>` : t('today.attention_entry')
  if (e.kind === 'note')
    return card({
      title: t('today.note'),
      meta,
      body: html`${(e.typed ?? '').split('\n').map((line) => html`<p>${line}</p>`)}`,
      footer:
        page.actor.role === 'nurse'
          ? decide(page, e, [['seen', t('today.put_away')]])
          : html`<p class="meta">${t('today.note_for_nurse')}</p>`,
    })
  if (e.refusal) return refusedCard(page, e, e.refusal, meta)
  if (e.kind !== 'clash')
    return card({
      title,
      meta,
      body: html`<p>${problemText(page, e.problem)}</p>`,
      footer: decide(page, e, [['seen', t('today.put_away')]]),
    })
  return card({
    title,
    meta,
    flush: html`<p class="body">${t('today.clash', { field: fieldName(page, e.field) })}</p>${kv([
      [t('today.clash_present'), e.present ?? t('today.empty_value')],
      [t('today.clash_typed'), e.typed ?? t('today.empty_value')],
    ])}`,
    footer: decide(page, e, [
      ['keep', t('today.keep')],
      ['mine', t('today.use_typed')],
    ]),
  })
}

function refusedCard(page: Page, e: ToLookAt, { title, about, why, typed }: Refusal, meta: string): Html {
  const { t } = page
  return card({
    title,
    meta: about ? html`<a href="${about.href}">${about.name}</a> · ${meta}` : meta,
    aside: badge('closed', t(e.kind === 'refused' ? 'today.refused' : `today.entry_${e.kind}`)),
    body: html`<div class="stack">${why.map((text) => html`<p><b>${text}</b></p>`)}${when(!about, () => html`<p>${t('today.refused_elsewhere')}</p>`)}${when(
      typed.length > 0,
      () =>
        html`<details><summary class="btn quiet">${icon('list')}${t('today.refused_typed')}</summary>${kv(typed.map(({ label, value }) => [label, value]))}</details>`,
    )}<p class="meta">${e.by ? t('today.refused_hers', { name: e.by }) : t('today.refused_own')}</p></div>`,
    footer: decide(page, e, [['seen', t('today.put_away')]]),
  })
}

const decide = (page: Page, e: ToLookAt, choices: readonly (readonly [value: string, label: string])[]): Html =>
  html`<form class="row tight" method="post" action="/attention/${e.id}/settle">${hiddenFields(page.envelope('today.settle_attention'))}${choices.map(
    ([value, label], n) => button({ name: 'choice', value, label, kind: n === 0 ? 'primary' : undefined }),
  )}</form>`

/** The word that the record's own form has for it; a field without a word is "an entry". */
function fieldName({ t }: Page, name: string | null): string {
  for (const key of [`records.${name}`, `records.field.${name}`, `records.field_${name}`]) {
    const word = spoken(t, key)
    if (word) return word
  }
  return t('today.some_field')
}

function problemText({ t }: Page, problem: string | null): string {
  const { code, params } = parsed(problem)
  return (code && spoken(t, code, params)) || t('today.refused_later')
}

/** A plugin that is gone takes its words with it: the translator then gives the key back, or throws where it is strict. */
function spoken(t: Page['t'], key: string, params: Record<string, string | number> = {}): string | null {
  try {
    const text = t(key, params)
    return text === key ? null : text
  } catch {
    return null
  }
}

function parsed(problem: string | null): { code?: string; params?: Record<string, string | number> } {
  try {
    return JSON.parse(problem ?? '{}') as { code?: string; params?: Record<string, string | number> }
  } catch {
    return {}
  }
}
