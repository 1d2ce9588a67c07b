/** `in (…)` with as many values as one of few lengths: a household of five needs no other statement than one of eight. */
import type { OperationNode } from 'kysely'
import { evenly } from './sql.ts'

/** Far below what SQLite takes; longer lists are rare, and theirs is another text anyway. */
const MOST = 1_024

type ListNode = OperationNode & { values: readonly unknown[] }

/** @param node a comparison: whatever else it is stays as it is */
export function evenList<N extends OperationNode>(node: N): N {
  const list = (node as unknown as { rightOperand: OperationNode }).rightOperand
  if (list.kind !== 'PrimitiveValueListNode') return node
  const { values } = list as ListNode
  if (values.length > MOST) return node
  const even = evenly(values)
  return even.length === values.length ? node : { ...node, rightOperand: { ...list, values: even } }
}
