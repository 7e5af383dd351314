/** `+6281234567890` becomes `0812-3456-7890`, as people here write it. */
export function showPhone(phone: string): string {
  const local = phone.replace(/^\+62/, '0')
  return local.replace(/^(\d{4})(\d{4})(\d+)$/, '$1-$2-$3')
}
