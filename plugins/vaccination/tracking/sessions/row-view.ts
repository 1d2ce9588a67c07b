import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { button, hiddenFields, linkButton } from '#views/button.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { plate } from '#views/plate.ts'
import { tag } from '#views/text.ts'
import { vaccineHtml, vaccineWords } from '../../around/vaccine-name.ts'
import { groupDose } from '../../doses/words.ts'
import { ageSexBirth, houseOf, motherOf } from '../who.ts'
import type { Row } from './rows.ts'
import type { Ready, Shot } from './row.ts'
import { TAP_REASONS } from './tap-reasons.ts'
import { wholeFormPath } from './whole-form.ts'

/** A child with what is due ticked, one tap to record it, and the way to the whole form where there is more to say. */
export const rowCard = (page: Page, sessionId: string, row: Row, { next }: { next: boolean }): Html => {
  const { t } = page
  const { person } = row.comer
  return html`<article${attrs({ class: next ? 'card next' : 'card', id: next ? 'next' : undefined })}><header>${plate(person.house.number)}<div class="grow"><h3>${person.name}</h3><p>${ageSexBirth(page, person)}</p><p class="meta">${[
    motherOf(page, person),
    houseOf(page, person),
  ]
    .filter((part) => part)
    .join(' · ')}</p></div>${when(row.alike, () => badge('due', t(`vaccination.track.alike.${row.alike!}`)))}</header>
<div class="body stack">${when(row.without.length > 0, () => html`<p>${t('vaccination.track.no_vial', { vaccines: page.fmt.list(row.without.map((code) => vaccineWords(t, code))) })}</p>`)}${
    row.ready && row.shots.length > 0 ? tapForm(page, sessionId, row, row.ready) : wholeForm(page, sessionId, row)
  }</div></article>`
}

const shotLabel = (page: Page, s: Shot): Html =>
  html`<b>${vaccineHtml(page.t, s.vaccine)}</b> <span>${page.fmt.list(s.offer.groups.map((g) => groupDose(page, g)))}</span> <span class="meta">${page.t('vaccination.track.lot_no', { lot: s.lot })}</span>`

const action = (sessionId: string, person: string): string => `/vaccination/sessions/${sessionId}/record/${person}`

function tapForm(page: Page, sessionId: string, { comer, shots }: Row, { questions, card }: Ready): Html {
  const { t } = page
  const { id } = comer.person
  const asked = [...(card ? ['card'] : []), ...questions]
  return html`<form class="form" method="post" action="${action(sessionId, id)}">${hiddenFields({
    ...page.envelope('vaccination.record_row'),
    home: page.home,
    card: card ? '1' : null,
  })}${groupFields(comer)}${questions.map((q, n) => hiddenFields({ [`questions.${n}`]: q }))}
<fieldset class="field"><legend class="sr">${t('vaccination.track.to_give')}</legend><div class="choices">${shots.map(
    (s, n) =>
      html`${hiddenFields({ [`shots.${n}.vaccine`]: s.vaccine, [`shots.${n}.lot`]: s.lot, [`shots.${n}.expires`]: s.expires })}<label><input type="checkbox" name="shots.${n}.give" value="1" checked><span>${shotLabel(page, s)}</span></label>`,
  )}</div></fieldset>${when(
    asked.length > 0,
    () =>
      html`<p>${t('vaccination.tap_says')} <b>${page.fmt.list(asked.map((q) => t(`vaccination.tap.${q}`)))}</b></p>`,
  )}<div class="row">${button({ kind: 'primary', icon: 'check', label: t(asked.length > 0 ? 'vaccination.tap_given' : 'vaccination.tap_given_plain') })}${linkButton(
    { href: wholeFormPath(sessionId, id), kind: 'quiet', label: t('vaccination.track.whole_form') },
  )}</div></form>${notGiven(page, sessionId, comer)}`
}

const groupFields = (comer: Row['comer']): Html =>
  html`${[...new Set(comer.offers.flatMap((o) => o.groups.map((g) => g.group)))].map((g, n) => hiddenFields({ [`groups.${n}`]: g }))}`

const wholeForm = (page: Page, sessionId: string, { comer, shots }: Row): Html => {
  const { t } = page
  return html`${when(shots.length > 0, () => html`<p>${tag(t('vaccination.track.think_first'))}</p>`)}<ul class="plain">${comer.offers.map(
    (o) => html`<li><b>${vaccineHtml(t, o.vaccine)}</b> ${page.fmt.list(o.groups.map((g) => groupDose(page, g)))}</li>`,
  )}</ul><div class="row">${linkButton({ href: wholeFormPath(sessionId, comer.person.id), icon: 'clipboard', label: t('vaccination.track.whole_form') })}</div>${notGiven(page, sessionId, comer)}`
}

/** Two taps: open, and why. */
const notGiven = (page: Page, sessionId: string, comer: Row['comer']): Html => {
  const { t } = page
  return html`<details><summary class="btn">${t('vaccination.tap_not_given')}</summary><form class="stack" method="post" action="${action(sessionId, comer.person.id)}">${hiddenFields(
    { ...page.envelope('vaccination.record_row'), home: page.home },
  )}${groupFields(comer)}<p>${t('vaccination.why_not_given')}</p><div class="row">${TAP_REASONS.map((value) =>
    button({ name: 'reason', value, label: t(`vaccination.not_given_reason.${value}`) }),
  )}</div></form></details>`
}
