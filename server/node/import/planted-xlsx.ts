/** Workbooks built by hand for tests: what Excel, other programs and attackers write. */
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

const RELS =
  '<Relationships xmlns="r"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/hidden.xml"/></Relationships>'
const BOOK =
  '<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="H" state="hidden" r:id="rId2"/><sheet name="S" r:id="rId1"/></sheets></workbook>'
/** Style 1 is a built-in date, 2 a Chinese date of one's own, 3 money. */
const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[Red]&quot;d&quot;#,##0"/></numFmts><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'

export async function xlsx(sheet: string, parts: Record<string, string | Buffer> = {}): Promise<Buffer> {
  const zip = new ZipFile()
  const all = {
    'xl/workbook.xml': BOOK,
    'xl/_rels/workbook.xml.rels': RELS,
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...parts,
  }
  for (const [name, content] of Object.entries(all)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream as Readable)
}

export const texts = (...cells: string[]) =>
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`
