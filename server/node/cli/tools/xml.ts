/** XML of tables as a tree. Strict; what tables do not need – attributes, document types, depth – is refused, for it is how files attack. */
import { SaxesParser } from 'saxes'
import type { XmlNode } from '#kernel/tools.ts'

const DEEPEST = 32
const LONGEST = 16 * 1024 * 1024

interface Open extends XmlNode {
  of: Open[]
}

/** @throws Error with what is wrong and where */
export function treeOf(xml: string): XmlNode {
  if (xml.length > LONGEST) throw new Error(`longer than ${LONGEST} characters`)
  const root: Open = { name: '', text: '', of: [] }
  const open = [root]
  const parser = new SaxesParser({ xmlns: false })
  const refuse = (what: string) => {
    throw new Error(`${parser.line}:${parser.column}: ${what}`)
  }
  const text = (more: string) => {
    open.at(-1)!.text += more
  }
  parser.on('opentag', ({ name, attributes }) => {
    const foreign = Object.keys(attributes).find((a) => !/^(xmlns|xsi)(:|$)/.test(a))
    if (foreign !== undefined) refuse(`attribute ${foreign}`)
    if (open.length > DEEPEST) refuse(`more than ${DEEPEST} levels`)
    const node: Open = { name, text: '', of: [] }
    open.at(-1)!.of.push(node)
    open.push(node)
  })
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => void open.pop())
  parser.on('doctype', () => refuse('DOCTYPE'))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return root.of[0]!
}
