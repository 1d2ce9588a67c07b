/** A z-score as it is written everywhere: a sign that is no hyphen, two decimals. */
export const signed = (z: number): string => `${z > 0 ? '+' : z < 0 ? '−' : ''}${Math.abs(z).toFixed(2)}`
