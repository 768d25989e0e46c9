/**
 * The number of a health insurance card: two letters of the group, benefit 1 to 5, two digits of the province, ten of social
 * insurance; or those ten alone. Nobody knows a check digit of it. Source: Quyết định 1351/QĐ-BHXH (16/11/2015).
 */
export function isInsuranceNumber(number: string): boolean {
  return /^(?:[A-Z]{2}[1-5](?!00)\d{2})?\d{10}$/.test(number);
}

/** While it is typed: whether what stands there can still become one. */
export function canBecomeInsurance(number: string): boolean {
  return /^(?:\d{0,10}|[A-Z]{1,2}|[A-Z]{2}[1-5](?:0|0[1-9]\d{0,10}|[1-9]\d{0,11})?)$/.test(number);
}
