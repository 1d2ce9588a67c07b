import type { PermissionSpec } from '#kernel/plugin.ts'

/** Who keeps the system sees no health records, and who sees them does not keep the system: only looking is everybody's business. */
export const permissions: Record<`admin:${string}`, PermissionSpec> = {
  'admin:manage': { roles: ['admin'] },
  'admin:areas': { roles: ['admin'] },
  'admin:users': { roles: ['admin'] },
  'admin:devices': { roles: ['admin'] },
  'admin:settings': { roles: ['admin'] },
  'admin:access': { roles: ['head', 'admin'] },
  'admin:person_access': { roles: ['nurse', 'head'] },
  'admin:break_glass': { roles: ['chw', 'nurse'] },
  'admin:review_glass': { roles: ['head'] },
  'admin:grant': { roles: ['nurse', 'head'] },
}
