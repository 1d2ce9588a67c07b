/** One clinic's month on one sheet: who stands how, who came, whom the clinic loses; each number leads to its names. */
import { areaTree, withBelow, type AreaNode } from '#kernel/area-tree.ts'
import { MOST_NAMED } from '#kernel/named-behind.ts'
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { chooser, choose, monthSelect } from '#views/figures/chooser.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { printButton } from '#views/print-button.ts'
import { table } from '#views/table.ts'
import { figuresOf, type Figures } from '../data.ts'
import { figuresHref, FIGURES_PATH, REPORT_PATH, type FigureQuery } from '../query.ts'
import { isQuarterEnd, noOf } from '#kernel/dates.ts'
import { scoreOf } from '../rules/score.ts'
import { scoreCard } from './score-card.ts'
import { groupCard, type Group } from './tables.ts'
import { workersOf, type Worker } from './workers.ts'

const K = 'chronic.figures'
/** To choose from. */
const MOST_AREAS = 300

export async function reportPage(page: Page, asked: FigureQuery): Promise<Response> {
  const { t, fmt } = page
  const tree = await areaTree(page)
  // Whoever has one area reads of it at once.
  const area =
    tree.find((a) => a.id === asked.area) ?? (tree.filter((a) => a.parent === null).length === 1 ? tree[0]! : null)
  const query = { ...asked, area: area?.id ?? null, indicator: null }
  const data = await figuresOf(page, query)
  const small = area !== null && followedIn(data) <= MOST_NAMED
  const workers = small
    ? await workersOf(
        page,
        withBelow(area).map((a) => a.id),
        query.month,
      )
    : null
  return await page.show({
    title: t(`${K}.report`),
    current: FIGURES_PATH,
    body: html`${pageHead({
      title: t(`${K}.report_of`, { area: area?.name ?? t(`${K}.everywhere_all`), month: fmt.monthYear(query.month) }),
      eyebrow: t('chronic.title'),
      up: { href: figuresHref(FIGURES_PATH, query, page.today), label: t(`${K}.title`) },
      actions: printButton(t),
    })}${chooser(
      page,
      { action: REPORT_PATH, area: null },
      html`${choose('area', t('kit.figures.col_area'), optionsOf(tree), area?.id ?? '')}${monthSelect(page, query.month)}${when(
        query.withLost,
        () => html`<input type="hidden" name="lost" value="1">`,
      )}`,
    )}${sheet(page, query, data, workers)}<p class="meta">${t(`${K}.whom_counted`)} ${t(`${K}.not_verified`)}</p>`,
  })
}

const optionsOf = (tree: readonly AreaNode[]) =>
  tree.slice(0, MOST_AREAS).map((a) => ({ value: a.id, label: a.parent ? `${a.name} · ${a.parent.name}` : a.name }))

/** Two columns, so that it is one page of paper. */
function sheet(page: Page, query: FigureQuery, data: Figures, workers: readonly Worker[] | null): Html {
  const [high, sugar, cohorts, china] = groupsOf(page, data, query).map((g) => groupCard(page, query, g))
  return html`<div class="grid one-page"><div class="stack">${high}${cohorts}${scoreCard(page, scoreFrom(data))}</div><div class="stack">${sugar}${china}${when(workers, () => workersCard(page, workers!))}</div></div>`
}

const figure = ({ all }: Figures, code: string) => all.find((a) => a.indicator.code === code)!.figure

const followedIn = (data: Figures): number =>
  figure(data, 'hypertension.followed').numerator + figure(data, 'diabetes.followed').numerator

const scoreFrom = (data: Figures) =>
  scoreOf({
    controlled: figure(data, 'hypertension.controlled').share,
    missed: figure(data, 'hypertension.missed').share,
    registered: figure(data, 'hypertension.registered').numerator,
    load: data.estimate.monthly_load,
  })

function groupsOf({ t }: Page, { all }: Figures, { month }: FigureQuery): Group[] {
  const isQuarter = isQuarterEnd(noOf(month))
  const rows = (test: (code: string, kind: string) => boolean) =>
    all.filter(({ indicator: i }) => test(i.code, i.kind)).map(({ indicator, figure: f }) => ({ indicator, figure: f }))
  const plain = (kind: string) => kind !== 'cohort' && kind !== 'year'
  return [
    ...(['hypertension', 'diabetes'] as const).map((p) => ({
      id: p,
      title: t(`chronic.programme.${p}`),
      rows: rows((code, kind) => code.startsWith(p) && plain(kind)),
      short: true,
    })),
    {
      id: 'cohorts',
      title: t(`${K}.cohorts`),
      rows: rows((code, kind) => kind === 'cohort' && (isQuarter || !code.includes('quarterly'))),
      short: true,
    },
    { id: 'china', title: t(`${K}.china`), rows: rows((_, kind) => kind === 'year'), short: false },
  ]
}

const workersCard = ({ t, fmt }: Page, workers: readonly Worker[]): Html =>
  card({
    id: 'workers',
    title: t(`${K}.workers`),
    ...(workers.length === 0
      ? { body: t(`${K}.workers_none`) }
      : {
          flush: table({
            label: t(`${K}.workers`),
            rows: workers,
            collapse: false,
            columns: [
              { label: t(`${K}.worker`), head: true, cell: (w) => w.name ?? t(`${K}.worker_unknown`) },
              { label: t(`${K}.worker_seen`), num: true, cell: (w) => fmt.number(w.people) },
              { label: t(`${K}.worker_registered`), num: true, cell: (w) => fmt.number(w.registered) },
            ],
          }),
        }),
  })
