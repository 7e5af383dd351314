import { expect, it } from 'vitest'
import { shareOf } from './share.ts'

it.each`
  address                      | share
  ${'192.0.2.7'}               | ${'192.0.2.7'}
  ${'::ffff:192.0.2.7'}        | ${'::ffff:192.0.2.7'}
  ${'2001:db8:1:2:3:4:5:6'}    | ${'2001:db8:1:2'}
  ${'2001:db8:1:2::6'}         | ${'2001:db8:1:2'}
  ${'2001:db8::6'}             | ${'2001:db8:0:0'}
  ${'::1'}                     | ${'0:0:0:0'}
  ${'fe80::1%eth0'}            | ${'fe80:0:0:0'}
  ${''}                        | ${''}
`('$address takes the share $share', ({ address, share }: Record<'address' | 'share', string>) => expect(shareOf(address)).toBe(share))
