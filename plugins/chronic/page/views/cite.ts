/** Where a number stands, and whether one of us has checked it: a mark beside it, and the whole of it at the end of the page. */
import type { T } from '#kernel/i18n.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { CITED, type CitedKey, type Source } from '../../../../data/reference/chronic/cited.ts'
import type { Cited, Protocol } from '../../../../data/reference/chronic/protocol.ts'
import { ANCHORS } from '../paths.ts'

type Named = Pick<Protocol, 'sources' | 'name' | 'edition'>

/** A rule of the protocol, or one that stands in none. */
export const cite = (t: T, protocol: Named, of: Cited | CitedKey): Html => {
  const keys = typeof of === 'string' ? [of] : [of.source, of.also].filter((key) => key !== undefined)
  const marks = keys.map((key) => keysOf(protocol).indexOf(key) + 1)
  return html`<span class="meta nowrap">${marks.map((n) => html`<a href="#${ANCHORS.sources}-${n}">[${n}]</a>`)}${restsOn(t, typeof of === 'string' ? CITED[of] : of)}</span>`
}

/** Nothing to say of what one of us has seen. */
const restsOn = (t: T, { verified, also }: { verified: boolean; also?: string }): Html | '' =>
  when(
    !verified,
    () => html` <span>${t(`chronic.shown.${also === undefined ? 'not_verified' : 'two_sources'}`)}</span>`,
  )

const keysOf = ({ sources }: Named): string[] => [...Object.keys(sources), ...Object.keys(CITED)]

export function sourcesCard(t: T, protocol: Named): Html {
  const all = [
    ...Object.values(protocol.sources).map((text) => html`${text}`),
    ...Object.values<Source>(CITED).map(
      (s) =>
        html`${s.text}${when(s.also, () => html`; ${s.also}`)}${when(!s.verified, () => html` ·${restsOn(t, s)}`)}`,
    ),
  ]
  return card({
    id: ANCHORS.sources,
    title: t('chronic.shown.sources'),
    meta: t('chronic.shown.by_protocol', { protocol: protocol.name, edition: protocol.edition }),
    body: html`<ul class="prose">${all.map((text, n) => html`<li id="${ANCHORS.sources}-${n + 1}">[${n + 1}] ${text}</li>`)}</ul><p class="meta">${t('chronic.shown.not_verified_means')}</p>`,
  })
}
