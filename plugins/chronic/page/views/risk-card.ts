/** The ten-year risk with all that it rests on: what is not known, what that leaves open, until when it holds, and what follows. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { html, when, type Html, type Text } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import type { CitedKey } from '../../../../data/reference/chronic/cited.ts'
import { bandOf, type RiskModel } from '../../rules/risk/risk.ts'
import type { Shown } from '../load.ts'
import { ANCHORS } from '../paths.ts'
import { explainRisk, statinOf, type InputShown, type RiskShown, type Statin } from '../risk/explained.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { labValue } from './words.ts'
import { cite } from './cite.ts'

const CHART_OF: Record<RiskModel, CitedKey> = {
  who_laboratory: 'who_chart',
  who_non_laboratory: 'who_chart',
  score2: 'score2',
}

export function riskCard(page: Page, shown: Shown): Html {
  const { t } = page
  const { facts, standing: s, config, guarded } = shown
  const explained = explainRisk(facts, s, config, page.today)
  const { risk } = explained
  const statin = statinOf(s, { guarded, expired: explained.expired })
  return card({
    id: ANCHORS.risk,
    title: t('chronic.shown.risk'),
    meta: html`${t(`chronic.config.riskChart.${config.riskChart}`)}${risk.known ? ` · ${t(`chronic.shown.risk_model.${risk.model}`)}` : ''}`,
    flush: html`<div class="body stack tight">${risk.known ? knownWords(page, shown, explained) : noneWords(page, explained)}${statinWords(page, shown, statin)}</div>${when(
      explained.inputs.length > 0,
      () => kv(explained.inputs.map((i) => inputFact(page, i, explained))),
    )}`,
  })
}

function knownWords(page: Page, { standing: { protocol, risk } }: Shown, e: RiskShown): Html {
  const { t, fmt } = page
  if (!risk.known) return html``
  const { low, high, unknown, model } = risk
  const percent = (n: number) => t('chronic.shown.percent', { n: fmt.number(n) })
  const range =
    low === high
      ? t('chronic.shown.single_risk', { n: percent(low) })
      : t('chronic.shown.range', { low: percent(low), high: percent(high) })
  const band = t(`chronic.shown.risk_band.${bandOf(high)}`)
  const names = unknown.map((u) => t(`chronic.shown.input.${u}`))
  return html`<p><b>${range}</b> · ${bandOf(low) === bandOf(high) ? band : t('chronic.shown.range_up_to', { band })} ${cite(t, protocol, CHART_OF[model])}</p>${when(
    unknown.length > 0,
    () => html`<p>${t('chronic.shown.range_because', { what: fmt.list(names) })}</p>`,
  )}<p class="${e.expired ? 'error' : 'meta'}">${t(e.expired ? 'chronic.shown.risk_expired' : 'chronic.shown.risk_holds', { on: fmt.date(e.holdsUntil!) })} ${cite(t, protocol, 'risk_use')}</p>`
}

function noneWords({ t, fmt }: Page, { risk, missing }: RiskShown): Html {
  const because = risk.known ? 'unknown' : risk.because
  return html`<p><b>${t(`chronic.shown.no_risk.${because}`)}</b></p>${when(
    missing.length > 0,
    () =>
      html`<p>${t('chronic.shown.risk_missing', { what: fmt.list(missing.map((m) => t(`chronic.shown.missing.${m}`))) })}</p>`,
  )}`
}

function inputFact(page: Page, i: InputShown, { risk }: RiskShown): readonly [Text, Text] {
  const { t, fmt } = page
  const words = i.value === null ? t('kit.unknown') : valueWords(page, i)
  const open = i.value === null && risk.known && risk.unknown.includes(i.name as never)
  return [
    t(`chronic.shown.input.${i.name}`),
    html`${words}${when(i.on, () => html` <span class="meta">${fmt.date(i.on!)}</span>`)}${when(open, () => html` <span class="meta">${t('chronic.shown.both_counted')}</span>`)}`,
  ]
}

function valueWords(page: Page, { name, value }: InputShown): string {
  const { t, fmt } = page
  if (typeof value === 'boolean') return t(value ? 'kit.yes' : 'kit.no')
  if (typeof value === 'string') return t(`records.sex.${value}`)
  if ((name === 'cholesterol' || name === 'hdl') && value !== null)
    return labValue(
      page,
      { key: name === 'hdl' ? 'cholesterol_hdl' : 'cholesterol_total', value, valueCode: null },
      page.config<ChronicConfig>('chronic').glucoseUnit,
    )
  return t(`chronic.shown.input_value.${name}`, { n: fmt.number(Math.round((value ?? 0) * 10) / 10) })
}

function statinWords(page: Page, { standing: { protocol } }: Shown, statin: Statin): Html {
  const { t } = page
  if (statin.say !== 'suggest') return html`<p>${t(`chronic.shown.statin.${statin.say}`)}</p>`
  return html`<p><b>${t(`chronic.shown.statin.suggest_${statin.because}`)}</b> ${cite(
    t,
    protocol,
    protocol.statin.find((r) => r.of === statin.because)!,
  )}</p>${when(
    statin.warnings.length > 0,
    () => html`<p class="alert">${t('chronic.shown.warning.childbearing')}</p>`,
  )}`
}
