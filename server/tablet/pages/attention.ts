import { badge } from '#views/badge.ts'
import { banner } from '#views/banner.ts'
import { linkButton, postButton } from '#views/button.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { tasks } from '#views/task.ts'
import { saved } from '#views/sync.ts'
import type { EntryShown } from './entry.ts'
import { whenText, type View } from './view.ts'

export interface Attention {
  entries: readonly (EntryShown & { behind: readonly EntryShown[] })[]
  /** Fields that two people wrote: decided on the page of a plugin, if there is one. */
  clashes: { n: number; href: string } | null
  unsent: number
}

export const ENTRY = '/tablet/entry'

/** Everything that a person has to settle: why, what was typed, and each way out. */
export function attentionPage(view: View, { entries, clashes, unsent }: Attention): Html {
  const { t, csrf } = view
  return html`${pageHead({
    title: t('tablet.attention', { n: entries.length + (clashes?.n ?? 0) }),
    lines: [t('tablet.attention_text')],
    up: { href: '/tablet', label: t('tablet.title') },
    actions:
      when(unsent > 0, () =>
        postButton({
          action: '/tablet/sync',
          hidden: { ...(csrf ? { _csrf: csrf } : {}), back: '/tablet/attention' },
          icon: 'sync',
          label: t('tablet.send_now'),
        }),
      ) || undefined,
  })}
${when(clashes && clashes.n > 0, () =>
  banner('warn', {
    title: t('tablet.clashes', { n: clashes!.n }),
    action: linkButton({ href: clashes!.href, small: true, label: t('tablet.decide') }),
  }),
)}
${
  entries.length === 0 && !clashes?.n
    ? html`<section class="card">${empty({ level: 2, title: t('tablet.attention_none'), text: t('tablet.attention_none_text') })}</section>`
    : entries.map((e) => entryCard(view, e))
}`
}

function entryCard(view: View, e: Attention['entries'][number]): Html {
  const { t } = view
  const at = whenText(view, e.at)
  return html`<article class="card" id="e-${e.id}"><header><div class="grow"><h2>${e.title}</h2><p class="meta">${
    e.about ? html`<a href="${e.about.href}">${e.about.name}</a> · ` : ''
  }${t('tablet.recorded', { when: at })}</p></div>${stateBadge(view, e)}</header>
<div class="body stack">${e.why.map((why) => html`<p><b>${why}</b></p>`)}${when(e.state === 'waiting', () => html`<p>${t('tablet.why_waiting')}</p>`)}${when(
    e.typed.length > 0,
    () =>
      html`<details><summary class="btn quiet">${icon('list')}${t('tablet.what_typed')}</summary>${kv(e.typed.map(({ label, value }) => [label, value]))}</details>`,
  )}</div>${when(e.behind.length > 0, () => behindIt(view, e.behind))}
<footer>${ways(view, e)}</footer></article>`
}

const stateBadge = ({ t }: View, { state }: EntryShown): Html =>
  state === 'refused'
    ? badge('closed', t('tablet.state_refused'))
    : state === 'parked'
      ? badge('closed', t('tablet.state_parked'))
      : badge('upcoming', t('tablet.state_waiting'))

const behindIt = (view: View, behind: readonly EntryShown[]): Html =>
  html`<div class="body"><h3>${view.t('tablet.behind', { n: behind.length })}</h3><p class="meta">${view.t('tablet.behind_text')}</p></div>${tasks(
    behind.map((e) => ({
      icon: 'clock',
      who: e.title,
      what: e.about?.name,
      note: whenText(view, e.at),
      badge: saved('kept', view.t('tablet.kept_here')),
    })),
  )}`

/** What a rule refused is corrected; what failed by somebody else's fault, or by a scope that may come back, is tried again. */
function ways({ t, csrf }: View, e: EntryShown): Html {
  const hidden = csrf ? { _csrf: csrf } : {}
  const edit = e.editable && e.state !== 'parked'
  return html`<div class="row">${when(edit, () =>
    linkButton({ href: `${ENTRY}/${e.id}/edit`, kind: 'primary', icon: 'edit', label: t('tablet.correct') }),
  )}${when(e.state !== 'waiting', () =>
    postButton({
      action: `${ENTRY}/${e.id}/retry`,
      hidden,
      kind: edit ? undefined : 'primary',
      icon: 'sync',
      label: t('tablet.retry'),
    }),
  )}${linkButton({ href: `${ENTRY}/${e.id}/discard`, kind: 'quiet', label: t('tablet.discard') })}</div>`
}

export type { EntryShown }
