import type { ImportLimits } from './limits.ts'
import { refusal } from './reason.ts'
import { isDateFormat } from './xlsx-styles.ts'
import { readPart, type Workbook } from './xlsx-zip.ts'

const SMALL_PART_BYTES = 16 * 1024 * 1024

/** Which part holds the first visible sheet, and which epoch its dates count from. */
export async function firstSheet(book: Workbook, limits: ImportLimits): Promise<{ part: string; from1904: boolean }> {
  const targets = new Map<string, string>()
  await readPart(
    book,
    'xl/_rels/workbook.xml.rels',
    { open: (name, a) => void (name === 'Relationship' && targets.set(a['Id'] ?? '', a['Target'] ?? '')) },
    SMALL_PART_BYTES,
    limits,
  )
  let sheet: string | null = null
  let from1904 = false
  await readPart(
    book,
    'xl/workbook.xml',
    {
      open(name, a) {
        if (name === 'workbookPr') from1904 = a['date1904'] === '1' || a['date1904'] === 'true'
        if (name === 'sheet' && sheet === null && (a['state'] ?? 'visible') === 'visible')
          sheet = a['r:id'] ?? Object.entries(a).find(([key]) => key.endsWith(':id'))?.[1] ?? null
      },
    },
    SMALL_PART_BYTES,
    limits,
  )
  const target = sheet === null ? undefined : targets.get(sheet)
  if (target === undefined) throw refusal('damaged_workbook')
  return { part: target.startsWith('/') ? target.slice(1) : `xl/${target}`, from1904 }
}

/** For each cell style whether it shows a date. */
export async function dateStyles(book: Workbook, limits: ImportLimits): Promise<boolean[]> {
  const codes = new Map<number, string>()
  const styles: boolean[] = []
  let inCells = false
  if (!book.parts.has('xl/styles.xml')) return styles
  await readPart(
    book,
    'xl/styles.xml',
    {
      open(name, a) {
        if (name === 'numFmt') codes.set(Number(a['numFmtId']), a['formatCode'] ?? '')
        else if (name === 'cellXfs') inCells = true
        else if (name === 'xf' && inCells)
          styles.push(isDateFormat(Number(a['numFmtId'] ?? 0), codes.get(Number(a['numFmtId']))))
      },
      close: (name) => void (name === 'cellXfs' && (inCells = false)),
    },
    SMALL_PART_BYTES,
    limits,
  )
  return styles
}

/** The workbook's table of texts. It is the one thing that has to be in memory as a whole, hence a limit of its own. */
export async function sharedStrings(book: Workbook, limits: ImportLimits): Promise<string[]> {
  const strings: string[] = []
  if (!book.parts.has('xl/sharedStrings.xml')) return strings
  let text = ''
  let inText = false
  let phonetic = 0
  await readPart(
    book,
    'xl/sharedStrings.xml',
    {
      open(name) {
        if (name === 'si') text = ''
        else if (name === 'rPh') phonetic++
        else if (name === 't') inText = phonetic === 0
      },
      close(name) {
        if (name === 'si') strings.push(text)
        else if (name === 'rPh') phonetic--
        else if (name === 't') inText = false
      },
      text: (part) => void (inText && (text += part)),
    },
    limits.maxSharedStringsBytes,
    limits,
  )
  return strings
}
