/** Since when somebody was followed for what, by whom it was diagnosed, and how it ended. */
import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html, type Text } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import type { EpisodeRow } from '../../tables.ts'
import { movePath } from '../../move/spec.ts'
import type { MovedFrom } from '../../../records/public.ts'
import { episodePath } from '../paths.ts'
import { programmeName } from './words.ts'

export const MOST_EPISODES = 40

export function episodesCard(page: Page, episodes: readonly EpisodeRow[], movedFrom: MovedFrom): Html | '' {
  const { t, can } = page
  if (episodes.length === 0) return ''
  return card({
    id: 'episodes',
    title: t('chronic.shown.episodes'),
    flush: html`${episodes.map((e) => html`${kv(episodeFacts(page, e, movedFrom))}${when(can('chronic:write') && e.status === 'final', () => verbs(page, e))}`)}`,
  })
}

function episodeFacts(page: Page, e: EpisodeRow, movedFrom: MovedFrom): (readonly [Text, Text | null])[] {
  const { t, fmt } = page
  const name = programmeName(page, e.programme)
  // What was entered in error, or of another, is told and not shown.
  if (e.status !== 'final')
    return [
      [html`<del>${name}</del>`, t(`chronic.shown.episode_${e.status === 'moved' ? 'moved' : 'void'}`)],
      [t('chronic.shown.taken_back'), e.void_reason],
    ]
  const diagnosed = [
    e.diagnosed_on === null ? null : fmt.partialDate(e.diagnosed_on),
    t(`chronic.shown.diagnosed_by.${e.diagnosed_by}`),
    e.diagnosed_at,
  ]
  return [
    [html`<b>${name}</b>`, t('chronic.shown.followed_since', { on: fmt.date(e.happened_on) })],
    [t('chronic.shown.diagnosed'), diagnosed.filter((w) => w !== null).join(' · ')],
    [t('chronic.shown.treated_before'), t(`chronic.answer.${e.treated_before}`)],
    [
      t('chronic.shown.ended'),
      e.ended_on &&
        [fmt.date(e.ended_on), e.end_reason && t(`chronic.end_reason.${e.end_reason}`)].filter(Boolean).join(' · '),
    ],
    [t('chronic.shown.moved'), movedFrom(e)],
    [t('chronic.shown.note'), e.note],
    [t('chronic.shown.amended_because'), e.amend_reason],
  ]
}

const verbs = ({ t }: Page, e: EpisodeRow): Html =>
  html`<div class="body row tight">${linkButton({ href: episodePath(e.id, 'amend'), icon: 'edit', kind: 'quiet', small: true, label: t('chronic.shown.amend') })}${when(
    e.ended_on === null,
    () =>
      linkButton({
        href: episodePath(e.id, 'end'),
        icon: 'check',
        kind: 'quiet',
        small: true,
        label: t('chronic.shown.end_episode'),
      }),
  )}${linkButton({ href: movePath('episode', e.id), icon: 'go', kind: 'quiet', small: true, label: t('chronic.move.wrong_person') })}${linkButton({ href: episodePath(e.id, 'void'), icon: 'close', kind: 'quiet', small: true, label: t('chronic.shown.take_back') })}</div>`
