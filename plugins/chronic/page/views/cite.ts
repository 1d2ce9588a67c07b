/** Where a number stands, and whether one of us has checked it: a mark beside it, and the whole of it at the end of the page. */
import type { T } from '#kernel/i18n.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { CITED, type CitedKey } from '../../../../data/reference/chronic/cited.ts'
import type { Cited, Protocol } from '../../../../data/reference/chronic/protocol.ts'
import { ANCHORS } from '../paths.ts'

type Named = Pick<Protocol, 'sources' | 'name' | 'edition'>

/** A rule of the protocol, or one that stands in none. */
export const cite = (t: T, protocol: Named, of: Cited | CitedKey): Html => {
  const [keys, verified] =
    typeof of === 'string'
      ? [[of], CITED[of].verified]
      : [[of.source, of.also].filter((k) => k !== undefined), of.verified]
  const marks = keys.map((key) => keysOf(protocol).indexOf(key) + 1)
  const word = keys.length > 1 ? 'two_sources' : 'not_verified'
  return html`<span class="meta nowrap">${marks.map((n) => html`<a href="#${ANCHORS.sources}-${n}">[${n}]</a>`)}${when(!verified, () => html` <span>${t(`chronic.shown.${word}`)}</span>`)}</span>`
}

const keysOf = ({ sources }: Named): string[] => [...Object.keys(sources), ...Object.keys(CITED)]

export function sourcesCard(t: T, protocol: Named): Html {
  const cited = Object.entries<{ text: string; verified: boolean }>(CITED)
  const all = [
    ...Object.values(protocol.sources).map((text) => html`${text}`),
    ...cited.map(
      ([, { text, verified }]) => html`${text}${when(!verified, () => html` · ${t('chronic.shown.not_verified')}`)}`,
    ),
  ]
  return card({
    id: ANCHORS.sources,
    title: t('chronic.shown.sources'),
    meta: t('chronic.shown.by_protocol', { protocol: protocol.name, edition: protocol.edition }),
    body: html`<ul class="prose">${all.map((text, n) => html`<li id="${ANCHORS.sources}-${n + 1}">[${n + 1}] ${text}</li>`)}</ul><p class="meta">${t('chronic.shown.not_verified_means')}</p>`,
  })
}
