import { describe, expect, it } from 'vitest'
import { weaknessOf } from './password.rule.ts'

describe('a password', () => {
  it.each`
    password                         | why
    ${'kuda baterai stapler benar'}  | ${null}
    ${'tukang-sayur-lewat-7'}        | ${null}
    ${'😀'.repeat(3) + 'abcdefghi'}  | ${null}
    ${'sebelas1234'}                 | ${'SHORT'}
    ${'x7 '.repeat(43)}              | ${'LONG'}
    ${'password12345'}               | ${'COMMON'}
    ${'P@ssw0rd1234'}                | ${'COMMON'}
    ${'Indonesia2026!'}              | ${'COMMON'}
    ${'Merdeka-Merdeka'}             | ${'COMMON'}
    ${'qwertyuiop12'}                | ${'COMMON'}
    ${'123456789012'}                | ${'COMMON'}
    ${'1qaz2wsx3edc'}                | ${'COMMON'}
    ${'aaaaaaaaaaaaaaa'}             | ${'COMMON'}
    ${'rahasiarahasia'}              | ${'COMMON'}
    ${'michaeljackson'}              | ${'COMMON'}
    ${'bersinergi di kota'}          | ${'HOLDS_NAME'}
    ${'Rina-Dewi sudah pulang'}      | ${'HOLDS_NAME'}
    ${'dis kopindag buka pagi'}      | ${'HOLDS_NAME'}
  `('$password: $why', ({ password, why }) => {
    expect(weaknessOf(password, ['rina.dewi', 'Diskopindag'])).toBe(why)
  })
})
