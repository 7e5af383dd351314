import { describe, expect, it } from 'vitest'
import { weaknessOf } from './password.rule.ts'

describe('a password', () => {
  it.each`
    password                         | why
    ${'kuda baterai stapler benar'}  | ${null}
    ${'tukang-sayur-lewat-7'}        | ${null}
    ${'😀'.repeat(3) + 'abcdefghi'}  | ${null}
    ${'sebelas1234'}                 | ${'PASSWORD_SHORT'}
    ${'x7 '.repeat(43)}              | ${'PASSWORD_LONG'}
    ${'password12345'}               | ${'PASSWORD_COMMON'}
    ${'P@ssw0rd1234'}                | ${'PASSWORD_COMMON'}
    ${'Indonesia2026!'}              | ${'PASSWORD_COMMON'}
    ${'Merdeka-Merdeka'}             | ${'PASSWORD_COMMON'}
    ${'qwertyuiop12'}                | ${'PASSWORD_COMMON'}
    ${'123456789012'}                | ${'PASSWORD_COMMON'}
    ${'1qaz2wsx3edc'}                | ${'PASSWORD_COMMON'}
    ${'aaaaaaaaaaaaaaa'}             | ${'PASSWORD_COMMON'}
    ${'rahasiarahasia'}              | ${'PASSWORD_COMMON'}
    ${'michaeljackson'}              | ${'PASSWORD_COMMON'}
    ${'bersinergi di kota'}          | ${'PASSWORD_HOLDS_NAME'}
    ${'Rina-Dewi sudah pulang'}      | ${'PASSWORD_HOLDS_NAME'}
    ${'dis kopindag buka pagi'}      | ${'PASSWORD_HOLDS_NAME'}
  `('$password: $why', ({ password, why }) => {
    expect(weaknessOf(password, ['rina.dewi', 'Diskopindag'])).toBe(why)
  })
})
