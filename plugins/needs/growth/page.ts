/** `/people/:person/growth`: how a child grows, as on the paper card. */
import { isUuid } from '#kernel/ids.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { printButton } from '#views/print-button.ts'
import { chips, seg } from '#views/tabs.ts'
import { own } from '../db.ts'
import { recordPages } from '../record-pages.ts'
import { growthChart } from './chart.ts'
import { childFacts, visitsOfChild, type ChildFacts } from './facts.ts'
import { CHARTS, pointOf, spansOf, type Chart, type Span } from './rules/curves.ts'
import { falteringOf } from './rules/faltering.ts'
import { standingOf, type Standing } from './rules/standing.ts'
import type { Sex } from './rules/tables.ts'
import type { Visit } from './rules/visits.ts'
import { visitTable } from './table.ts'
import { standingBlock, zWords } from './words.ts'

export const growthPath = (person: string): string => `/people/${person}/growth`

export function growthPages(app: PluginApp): void {
  app.get('/people/:person/growth', async (c) => {
    const { page } = c.var
    if (!page.can('needs:read')) throw forbidden()
    const id = c.req.param('person')
    const facts = isUuid(id) ? await childFacts(own(page.db), id) : undefined
    if (!facts) throw notFound()
    page.log.viewed(id)
    const visits = facts.known ? await visitsOfChild(own(page.db), facts) : []
    const { t } = page
    return await page.show({
      title: t('needs.growth.title'),
      current: '/households',
      wide: true,
      body: html`${pageHead({
        title: t('needs.growth.title'),
        up: { href: `/people/${id}`, label: facts.person.name },
        actions: printButton(t),
      })}${await recordPages(page).aboutPerson(page, id)}${body(page, facts, visits, {
        chart: c.req.query('index'),
        span: c.req.query('span'),
      })}`,
    })
  })
}

function body(
  page: Page,
  facts: ChildFacts,
  visits: readonly Visit[],
  asked: { chart: string | undefined; span: string | undefined },
): Html {
  const { t } = page
  if (!facts.known)
    return empty({
      icon: 'help',
      title: t(`needs.growth.${facts.because}`),
      ...(facts.because === 'birth_unknown' ? { text: t('needs.growth.birth_unknown_text') } : {}),
    })
  const { person, sex, birth } = facts
  const standing = standingOf(visits)
  if (!standing)
    return empty({
      icon: 'chart',
      title: t('needs.growth.none'),
      text: t('needs.growth.none_text'),
      ...(page.can('records:write') && person.status === 'active'
        ? { action: { href: `/people/${person.id}/readings/new`, label: t('needs.growth.add'), icon: 'plus' } }
        : {}),
    })
  const charts = CHARTS.filter((one) => spansOf(one, visits).length > 0)
  const chart = charts.find((one) => one === asked.chart) ?? charts[0]
  return html`${now(page, person.id, standing, visits)}${chart === undefined ? '' : chartCard(page, { id: person.id, sex, visits, charts, chart, span: asked.span })}${card(
    { id: 'visits', title: t('needs.growth.visits'), flush: visitTable(page, birth, visits) },
  )}<p class="meta">${t('needs.growth.source')}</p>`
}

const now = (page: Page, person: string, standing: Standing, visits: readonly Visit[]): Html =>
  card({
    id: 'now',
    title: page.fmt.date(standing.on),
    flush: standingBlock(page, person, standing, falteringOf(visits)),
  })

interface Shown {
  id: string
  sex: Sex
  visits: readonly Visit[]
  charts: readonly Chart[]
  chart: Chart
  span: string | undefined
}
function chartCard(page: Page, { id, sex, visits, charts, chart, span: asked }: Shown): Html {
  const { t } = page
  const spans = spansOf(chart, visits)
  const span: Span = spans.find((one) => one === asked) ?? spans[0]!
  const held = visits.flatMap((visit) => {
    const point = pointOf(chart, span, visit)
    return point ? [{ visit, point }] : []
  })
  const name = t(`needs.growth.index.${chart}`)
  const href = (index: Chart, of?: Span) => `${growthPath(id)}?index=${index}${of ? `&span=${of}` : ''}`
  return html`${chips(
    t('needs.growth.index'),
    charts.map((one) => ({ href: href(one), label: t(`needs.growth.index.${one}`), current: one === chart })),
  )}${card({
    id: 'chart',
    title: name,
    meta: `${t(`needs.growth.span.${span}`)} · ${zWords(page, held.at(-1)!.visit, chart)}`,
    body: html`<div class="stack">${when(
      spans.length > 1,
      () =>
        html`<div class="row">${seg(
          t('needs.growth.span'),
          spans.map((one) => ({ href: href(chart, one), label: t(`needs.growth.span.${one}`), current: one === span })),
        )}</div>`,
    )}${growthChart(t, {
      label: t('needs.growth.chart_label', {
        index: name,
        n: held.length,
        latest: zWords(page, held.at(-1)!.visit, chart)!,
      }),
      chart,
      span,
      sex,
      points: held.map(({ point }) => point),
    })}</div>`,
  })}`
}
