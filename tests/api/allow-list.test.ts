import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSchema } from '../../server/src/core/schema.ts'
import { rulesFor } from '../../server/src/edge/allow-list.ts'
import type { ApiClient } from '../support/client.ts'
import { startWorld, type World } from '../support/world.ts'

const ofTheWeb = 'query Me { me { ...Name } } fragment Name on Me { user { id } }'
const ofTheCity = '# For the dashboard of Bappeda.\nquery Agencies { agencies { id code } }\n'

let root: string
let world: World
let officer: ApiClient
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'sinergi-operations-'))
  mkdirSync(join(root, 'web/dist'), { recursive: true })
  mkdirSync(join(root, 'city'))
  writeFileSync(join(root, 'web/dist/operations.json'), JSON.stringify({ 'sha256:me': ofTheWeb, 'sha256:inbox': 'subscription Inbox { inboxChanged { cursor } }' }))
  writeFileSync(join(root, 'city/agencies.graphql'), ofTheCity)
  world = await startWorld({ production: true, root, operations: join(root, 'city') })
  officer = await world.signIn('OFF', 'dinsos')
})
afterAll(async () => {
  await world.stop()
  rmSync(root, { recursive: true })
})

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** What became of it: an answer, or the code of the first error. */
const answered = ({ data, errors }: { data?: unknown; errors?: readonly { extensions?: { code?: unknown } }[] }) =>
  (errors ? errors[0]!.extensions?.code : data && 'answered')
const onHttp = async (query: string) => answered(await officer.send(query))
const onSocket = (query: string) => new Promise((resolve) => {
  const socket = officer.connect()
  const ended = (answer: Parameters<typeof answered>[0]) => {
    resolve(answered(answer))
    void socket.dispose()
  }
  socket.subscribe({ query }, { next: ended as never, error: (errors) => ended({ errors: errors as never }), complete: () => {} })
})

describe('in production', () => {
  it.each`
    document                            | query                                                                           | is
    ${'of the web'}                     | ${ofTheWeb}                                                                     | ${'answered'}
    ${'of the web as Apollo sends it'}  | ${'query Me {\n  me {\n    ...Name\n    __typename\n  }\n}\n\nfragment Name on Me {\n  user {\n    id\n    __typename\n  }\n  __typename\n}'} | ${'answered'}
    ${'of the city\'s folder'}          | ${'query Agencies {\n  agencies {\n    id\n    code\n  }\n}'}                   | ${'answered'}
    ${'that asks for less'}             | ${'query Agencies { agencies { id } }'}                                         | ${'OPERATION_NOT_LISTED'}
    ${'that asks for more'}             | ${'query Agencies { agencies { id code nameId } }'}                             | ${'OPERATION_NOT_LISTED'}
    ${'of another fragment'}            | ${'query Me { me { ...Name } } fragment Name on Me { user { id displayName } }'} | ${'OPERATION_NOT_LISTED'}
    ${'with a second operation'}        | ${`${ofTheCity} query Mine { me { __typename } }`}                              | ${'OPERATION_NOT_LISTED'}
    ${'that says the type by a name'}   | ${'query Agencies { agencies { id code kind: __typename } }'}                   | ${'OPERATION_NOT_LISTED'}
    ${'that the contract does not know'} | ${'{ salaries }'}                                                              | ${'OPERATION_NOT_LISTED'}
  `('a document $document is $is, over HTTP and over the socket', async ({ query, is }: { query: string; is: string }) => {
    expect([await onHttp(query), await onSocket(query)]).toEqual([is, is])
  })

  it.each`
    hash              | text                                  | is
    ${'sha256:me'}    | ${undefined}                          | ${'answered'}
    ${'sha256:none'}  | ${undefined}                          | ${'OPERATION_NOT_LISTED'}
    ${'sha256:me'}    | ${'{ agencies { id } }'}              | ${'BAD_USER_INPUT'}
    ${sha256('{ agencies { id } }')} | ${'{ agencies { id } }'} | ${'OPERATION_NOT_LISTED'}
    ${sha256('{ agencies { id } }')} | ${undefined}           | ${'OPERATION_NOT_LISTED'}
  `('a hash $hash with the text $text is $is: nobody adds to the list', async ({ hash, text, is }: { hash: string; text?: string; is: string }) => {
    const response = await officer.post({ query: text, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })
    expect(answered(await response.json() as Parameters<typeof answered>[0])).toBe(is)
  })

  it('it is said how an operation gets onto the list, however often it was tried', async () => {
    for (const _ of [1, 2]) {
      const { errors } = await officer.send('{ agencies { id } }')
      expect(errors).toEqual([{ message: expect.stringMatching(/SINERGI_OPERATIONS names: put the document there/) as string, extensions: { code: 'OPERATION_NOT_LISTED' } }])
    }
  })
})

describe('a start in production is refused in one sentence', () => {
  const start = (given: { root?: string; operations?: string }) => () => rulesFor({ ...world.config, ...given }, makeSchema())
  const folderOf = (files: Record<string, string>) => {
    const folder = mkdtempSync(join(root, 'folder-'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return folder
  }

  it.each`
    operations                                               | says
    ${() => join(root, 'none')}                              | ${'SINERGI_OPERATIONS: the folder cannot be read (ENOENT).'}
    ${() => folderOf({ 'a.txt': ofTheCity })}                | ${'SINERGI_OPERATIONS: holds no .graphql file.'}
    ${() => folderOf({ 'a.graphql': 'query {' })}            | ${'SINERGI_OPERATIONS: a.graphql cannot be used (Syntax Error: Expected Name, found <EOF>).'}
    ${() => folderOf({ 'a.graphql': '{ salaries }' })}       | ${'SINERGI_OPERATIONS: a.graphql cannot be used (Cannot query field "salaries" on type "Query").'}
    ${() => folderOf({ 'a.graphql': '{ __schema { description } }' })} | ${'introspection'}
  `('$says', ({ operations, says }: { operations: () => string; says: string }) => {
    expect(start({ operations: operations() })).toThrow(says)
  })

  it('when the web was not built', () => expect(start({ root: join(root, 'city') })).toThrow('The web has not been built'))
})
