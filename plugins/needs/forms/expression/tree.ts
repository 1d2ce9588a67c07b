/** fhirpath's syntax tree, as far as it is looked at. */
export interface Tree {
  type: string
  text?: string
  delimitedText?: string
  children?: readonly Tree[]
  /** Counted from 1. */
  start?: { line: number; column: number }
  length?: number
}

export const childrenOf = (node: Tree): readonly Tree[] => node.children ?? []

/** Of a member, a function or a `%constant`. */
export function nameOf(node: Tree): string {
  if (node.delimitedText !== undefined) return node.delimitedText
  const inner = childrenOf(node)[0]
  if (inner && (inner.type === 'Identifier' || inner.type === 'ExternalConstant')) return nameOf(inner)
  const text = node.text ?? ''
  return /^[`'"]/.test(text) ? text.slice(1, -1) : text
}

export function functionOf(node: Tree): { name: string; params: readonly Tree[] } {
  const inner = childrenOf(node)[0]!
  const [identifier, list] = childrenOf(inner)
  return { name: identifier ? nameOf(identifier) : '', params: list ? childrenOf(list) : [] }
}

/** How deep a tree goes: what walks it calls itself for each level. */
export function depthOf(node: Tree): number {
  let level: readonly Tree[] = [node]
  let depth = 0
  while (level.length > 0) {
    depth++
    level = level.flatMap(childrenOf)
  }
  return depth
}
