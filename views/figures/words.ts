/** Figures in the reader's words: a share never without what it is a share of. */
import type { Page } from '#kernel/plugin.ts'
import { LEAST, type Aim, type Share } from '#kernel/shares.ts'
import { html, type Html } from '../html.ts'

type Reader = Pick<Page, 't' | 'fmt'>

export interface IndicatorWords {
  name: string
  what: string
  /** '' of what is only counted. */
  whom: string
}

export interface FigureWords {
  /** "12 of 18". */
  of: string
  share: string
  between: string
  /** "12 of 18: 67 %, between 44 and 84 %". */
  whole: string
}

/** An indicator's figure as every part of a page shows it: tile, map, table. */
export interface ShownFigure {
  name: string
  href: string
  /** What is counted of whom. */
  definition: Html
  aim: Aim
  figure: Share
  words: FigureWords
}

const ONE = 0.01
/** In whole per cents; what is more than nothing does not read as nothing. */
export const percentWords = ({ t, fmt }: Reader, share: number): string =>
  share > 0 && share < ONE / 2 ? t('kit.figures.under', { least: fmt.percent(ONE) }) : fmt.percent(share)

/** `of`: where a plugin says otherwise how many of how many they are. */
export function figureWords(page: Reader, f: Share, of = ofWords(page, f)): FigureWords {
  const { t, fmt } = page
  const between =
    f.low === null || f.high === null
      ? ''
      : t('kit.figures.between', { low: fmt.percent(f.low), high: fmt.percent(f.high) })
  if (f.share === null)
    return {
      of,
      share: t('kit.figures.too_few'),
      between,
      whole: t('kit.figures.few_of', { of, least: fmt.number(LEAST) }),
    }
  const share = percentWords(page, f.share)
  const figure = t('kit.figures.figure', { of, share })
  return { of, share, between, whole: between === '' ? figure : t('kit.figures.with_interval', { figure, between }) }
}

const ofWords = ({ t, fmt }: Reader, { numerator, denominator }: Share): string =>
  t('kit.figures.of', { numerator: fmt.number(numerator), denominator: fmt.number(denominator) })

/** '' where nothing is aimed at. */
export const goalWords = ({ t, fmt }: Reader, { goal, lossy }: Aim): string =>
  goal === undefined ? '' : t(lossy ? 'kit.figures.goal_most' : 'kit.figures.goal', { goal: fmt.percent(goal) })

export const fewWords = ({ t, fmt }: Reader): string => t('kit.figures.few', { least: fmt.number(LEAST) })

/** What is counted of whom, always beside the figure. */
export const definition = ({ t }: Reader, { what, whom }: IndicatorWords, more = ''): Html =>
  html`<p class="meta">${t('kit.figures.counted', { what })} ${whom === '' ? '' : t('kit.figures.counted_of', { whom })} ${more}</p>`
